"""What a learner's own check allows is what grading allows, in each tier and without a wall."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab
from lossdojo.diagnosis.surroundings import NUMPY, PYTHON
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.inside import audit
from lossdojo.sandbox.interface import Tier
from tests.conftest import PutUp

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="walls are Linux's")
TIERS: tuple[Tier, ...] = ("none", "A", "B")
NOT_WRITTEN = f"OSError: {audit.NOT_WRITTEN}"
NOT_SEEN = f"FileNotFoundError: {audit.NOT_SEEN}"
NOT_THERE = "FileNotFoundError: No such file or directory"
NO_TEMPORARY = "FileNotFoundError: No usable temporary directory"
NO_PROGRAMS = f"PermissionError: {audit.NO_PROGRAMS}"
NO_NETWORK = f"PermissionError: {audit.NO_NETWORK}"
NO_SIGNALS = f"PermissionError: {audit.NO_SIGNALS}"
FIXED = f"PermissionError: {audit.FIXED_LIMITS}"
NO_NAME = f"gaierror: {audit.NO_NETWORK}"
# What a program does, and what comes of it.
USES = {
    # Files are read beside one's own, and nowhere written.
    "open('log.txt', 'a')": NOT_WRITTEN,
    "open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'log.txt'), 'a')": NOT_WRITTEN,
    "(Path.home() / 'log.txt').write_text('x')": NOT_WRITTEN,
    "open('/tmp/lossdojo-log.txt', 'w')": NOT_WRITTEN,
    "open('/dev/shm/lossdojo-log.txt', 'w')": NOT_WRITTEN,
    "open('data.txt', 'r+')": NOT_WRITTEN,
    "os.open('log.txt', os.O_CREAT | os.O_WRONLY)": NOT_WRITTEN,
    "np.save('weights.npy', np.ones(2))": NOT_WRITTEN,
    "np.memmap('weights', mode='w+', shape=(3,), dtype='f8')": NOT_WRITTEN,
    "its('logging').basicConfig(filename='kata.log')": NOT_WRITTEN,
    "its('shelve').open('cache')": NOT_WRITTEN,
    "its('dbm').open('cache', 'n')": NOT_WRITTEN,
    "its('_dbm')": "ModuleNotFoundError: No module named '_dbm'",
    "its('_gdbm')": "ModuleNotFoundError: No module named '_gdbm'",
    "its('sqlite3').connect('x.db')": f"OperationalError: {audit.NOT_WRITTEN}",
    "its('sqlite3').connect('file:x.db', uri=True)": f"OperationalError: {audit.NOT_WRITTEN}",
    "its('sqlite3').connect('file:x?mode=memory', uri=True).total_changes": "0",
    "its('sqlite3').connect(':memory:').execute('select 1').fetchall()": "[(1,)]",
    "os.mkdir('out')": NOT_WRITTEN,
    "os.mkdir('folder')": "FileExistsError: File exists",
    "os.makedirs('folder', exist_ok=True)": "None",
    "os.remove('data.txt')": NOT_WRITTEN,
    "os.remove('log.txt')": NOT_THERE,
    "os.replace('data.txt', 'other.txt')": NOT_WRITTEN,
    "os.chmod('data.txt', 0o644)": NOT_WRITTEN,
    "os.utime('data.txt')": NOT_WRITTEN,
    "os.symlink('data.txt', 'other.txt')": NOT_WRITTEN,
    "its('tempfile').mkdtemp()": NO_TEMPORARY,
    "its('tempfile').TemporaryFile()": NO_TEMPORARY,
    "open(os.devnull, 'w').write('x')": "1",
    "open('data.txt').read()": "'a,b'",
    "(Path(__file__).parent / 'data.txt').read_text()": "'a,b'",
    "sorted(os.listdir())": "['data.txt', 'folder', 'kata.py']",
    "sorted(os.listdir(os.path.dirname(os.path.abspath(__file__))))[0]": "'data.txt'",
    "open('nothing.txt')": NOT_THERE,
    "open('/etc/passwd')": NOT_SEEN,
    "open('../other.txt')": NOT_SEEN,
    "os.listdir('..')": NOT_SEEN,
    "os.listdir(Path.home())": NOT_SEEN,
    "os.chdir('/')": NOT_SEEN,
    "open('/dev/urandom', 'rb')": NOT_SEEN,
    "len(its('inspect').getsource(np.mean)) > 0": "True",
    "len(open(os.__file__).read()) > 0": "True",
    "os.path.samefile(os.getcwd(), os.path.dirname(__file__))": "True",
    # The same environment, on every machine.
    "sorted(os.environ.items())": str(
        [
            ("HOME", "/nonexistent"),
            ("LC_ALL", "C.UTF-8"),
            ("MKL_NUM_THREADS", "1"),
            ("OMP_NUM_THREADS", "1"),
            ("OPENBLAS_NUM_THREADS", "1"),
            ("PYTHONHASHSEED", "0"),
            ("TZ", "UTC0"),
            ("USER", "learner"),
        ]
    ),
    "str(Path.home())": "'/nonexistent'",
    "its('getpass').getuser()": "'learner'",
    "time.tzname": "('UTC', 'UTC')",
    "its('locale').getlocale()": None,
    "hash('abc') == hash('abc'), list({'b', 'a'})": None,  # the same, whatever it is
    "sys.argv": "['-c']",
    "sys.flags": None,
    "sys.stdin.read()": "''",
    "input()": "EOFError: EOF when reading a line",
    "str(its('datetime').datetime.fromtimestamp(0))": "'1970-01-01 00:00:00'",
    "its('zoneinfo').ZoneInfo('Europe/Berlin').key": "'Europe/Berlin'",
    "list(map(str, its('warnings').filters))": None,
    "os.umask(0o022)": "18",
    # No other program, and no process.
    "its('subprocess').run(['true'])": NO_PROGRAMS,
    "its('subprocess').run(['no-such-program'])": NO_PROGRAMS,
    "os.popen('true')": NO_PROGRAMS,
    "os.system('true')": "32512",
    "os.fork()": NO_PROGRAMS,
    "os.posix_spawn('/bin/true', ['true'], {})": NO_PROGRAMS,
    "os.execv('/bin/true', ['true'])": NO_PROGRAMS,
    "its('multiprocessing').Pool(2)": NO_PROGRAMS,
    "its('multiprocessing').get_context('spawn').Pool(2)": NO_PROGRAMS,
    "its('multiprocessing').get_context('forkserver').Process(target=int).start()": NO_PROGRAMS,
    "list(its('concurrent.futures').ProcessPoolExecutor(2).map(int, '12'))": NO_PROGRAMS,
    "its('asyncio').run(its('asyncio').create_subprocess_exec('true'))": NO_PROGRAMS,
    # Threads are one's own.
    "its('multiprocessing.pool').ThreadPool(2).map(int, '12')": "[1, 2]",
    "its('multiprocessing').get_context('spawn').RLock().acquire()": "True",
    "list(its('concurrent.futures').ThreadPoolExecutor(2).map(int, '12'))": "[1, 2]",
    "its('asyncio').run(its('asyncio').to_thread(int, '3'))": "3",
    "os.kill(os.getpid(), 0)": NO_SIGNALS,
    "os.kill(os.getpid(), 9)": NO_SIGNALS,
    "its('resource').setrlimit(3, (1 << 20, -1))": f"ValueError: {audit.FIXED_LIMITS}",
    "its('resource').getrlimit(its('resource').RLIMIT_NOFILE)": "(64, 64)",
    "len([open(__file__) for _ in range(100)])": "OSError: Too many open files",
    "os.nice(1)": FIXED,
    "os.sched_setaffinity(0, {0})": FIXED,
    # No network, but for pairs of one's own.
    "its('socket').socket()": NO_NETWORK,
    "its('socket').create_connection(('127.0.0.1', 9))": NO_NAME,
    "its('socket').create_connection(('example.org', 80))": NO_NAME,
    "its('socket').gethostbyname('localhost')": NO_NAME,
    "its('socket').create_server(('', 0))": NO_NETWORK,
    "its('urllib.request').urlopen('http://example.org')": "URLError: <urlopen error [Errno -3] "
    f"{audit.NO_NETWORK}>",
    "its('http.client').HTTPConnection('127.0.0.1').connect()": NO_NAME,
    "len(its('socket').socketpair())": "2",
    # Packages: NumPy, and no other.
    "its('rich')": "ModuleNotFoundError: No module named 'rich'",
    "its('typing_extensions')": "ModuleNotFoundError: No module named 'typing_extensions'",
    "its('torch')": "ModuleNotFoundError: No module named 'torch'",
    "its('importlib.util').find_spec('rich')": "None",
    "its('importlib.util').find_spec('numpy') is not None": "True",
    "its('importlib.metadata').version('rich')": (
        "PackageNotFoundError: No package metadata was found for rich"
    ),
    "sys.path.append(os.path.dirname(np.__path__[0])) or its('rich')": (
        "ModuleNotFoundError: No module named 'rich'"
    ),
    "its('numpy.fft').__name__": "'numpy.fft'",
    # The process.
    "its('gc').isenabled(), sys.getrecursionlimit()": "(True, 1000)",
    "sys.setrecursionlimit(5000)": "None",
    "its('ctypes').CDLL(None).abs(-3)": "3",
    "np.geterr()": None,
    "np.random.default_rng(0).random()": None,
    "its('random').Random(0).random()": None,
    "np.ones(1 << 20).nbytes": "8388608",
    "os.cpu_count() > 0": "True",
    "its('signal').alarm(0)": "0",
}
SOURCE = """
import importlib, os, sys, time
from pathlib import Path
import numpy as np
its = importlib.import_module

def kata(source):
    try:
        return str(eval(source)) if "environ" in source else repr(eval(source))
    except Exception as error:
        found = getattr(error, "strerror", None) or str(error)
        return f"{type(error).__name__}: {found.partition(' found in')[0]}"
"""
FILES = {"kata.py": SOURCE.encode(), "data.txt": b"a,b", "folder/__init__.py": b""}


@pytest.fixture(scope="module", params=TIERS)
def client(request: pytest.FixtureRequest, put_up: PutUp, lab: Lab) -> Iterator[Client]:
    """One learner in each sandbox in turn."""
    limits = replace(lab.limits, seconds_per_call=20.0)
    with Client(put_up(request.param), FILES, limits) as one:
        assert one.load("kata") is None
        yield one


@pytest.fixture(scope="module")
def seen() -> dict[str, object]:
    """What came of each use where it was tried first."""
    return {}


@pytest.mark.parametrize("use", USES)
def test_a_use_comes_to_the_same_everywhere(
    client: Client, seen: dict[str, object], use: str
) -> None:
    """What works without a wall works behind each, and what does not fails in the same words."""
    came = client.call("kata", (use,), {}).value
    assert came == (USES[use] or seen.setdefault(use, came))


RIGHT = """
def shift_tokens(tokens):
    {use}
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError
    return tokens[..., :-1], tokens[..., 1:]
"""
# What a right program does beside its work, whether it passes, and what else its learner is told.
BESIDE = {
    "print('hello')": (True, ""),
    "HERE = Path.home(), os.getcwd(), os.environ['USER'], time.tzname": (True, ""),
    "multiprocessing.pool.ThreadPool(2).map(int, '12')": (True, ""),
    "os.system('clear')": (True, ""),
    "open('log.txt', 'a')": (False, "print what you want to see"),
    "tempfile.TemporaryFile()": (False, "In grading no file can be written. Return the answer"),
    "open(Path.home() / 'data.csv')": (False, "Hand in what it needs beside your file"),
    "subprocess.run(['true'])": (False, "Work it out in your own function"),
    "multiprocessing.Pool(2)": (False, "Work it out in your own function"),
    "urllib.request.urlopen('http://example.org')": (False, "take the connection out"),
    "os.kill(os.getpid(), 0)": (False, "a kata returns an answer"),
    "resource.setrlimit(3, (1 << 20, -1))": (False, "look at what needs more"),
    "import typing_extensions": (
        False,
        f"typing_extensions is none of them. It is graded with Python {PYTHON} and NumPy {NUMPY}.",
    ),
}
MODULES = "multiprocessing.pool, os, resource, subprocess, tempfile, time, urllib.request"


@pytest.mark.parametrize("tier", TIERS)
def test_a_program_gets_the_same_everywhere(
    lab: Lab,
    catalogue: Catalogue,
    graders: HiddenTests,
    put_up: PutUp,
    tmp_path: Path,
    tier: Tier,
) -> None:
    """A right program that does more than its work has one status and one score in all tiers."""
    head = f"import {MODULES}\nfrom pathlib import Path\nimport numpy as np\n"
    grader = SubmissionGrader(lab, catalogue, graders, put_up(tier))
    for use, (passes, words) in BESIDE.items():
        (tmp_path / "shift_tokens.py").write_text(head + RIGHT.format(use=use))
        report = grader.grade(read_submission(tmp_path, lab), [lab.kata("shift_tokens")])
        [kata] = report["dojo"]["katas"]
        wanted = ("passed", kata["max_score"]) if passes else ("failed", 0)
        assert (use, *wanted) == (use, kata["status"], kata["score"])
        assert words in json.dumps(kata)
