"""What learner code finds around it, and what it leaves to whoever comes after it.

Each fact holds in every sandbox, and without one.
"""

import ast
import os
import time

import pytest

from lossdojo.content.lab import Lab
from lossdojo.sandbox.client import Client
from lossdojo.values.calls import Terminated
from tests.conftest import ROOT, PutUp
from tests.engine.sandbox.conftest import Ask


def test_it_is_another_process(ask: Ask) -> None:
    """Learner code has a process id of its own."""
    reply = ask("import os\ndef kata(): return os.getpid()")
    assert reply.value not in (os.getpid(), None)


def test_nothing_is_written_beside_the_files(ask: Ask) -> None:
    """The kit's own modules are kept compiled; a learner's are not, wherever they run."""
    kata = (
        "import os, sys, helper\n"
        "def kata(): return [sys.dont_write_bytecode, *sorted(os.listdir('.'))]"
    )
    client = ask.client(kata=kata, helper="")
    assert client.load("kata") is None
    assert client.call("kata", (), {}).value == [True, "helper.py", "kata.py"]


def test_a_mess_does_not_reach_the_next_kata(ask: Ask) -> None:
    """A kata that patches NumPy, a builtin and the environment leaves no trace."""
    mess = (
        "import builtins, os\nimport numpy as np\n"
        "np.exp = builtins.sum = None\nos.environ.clear()\ndef messy(): return 1"
    )
    after = "import numpy as np\ndef kata(): return sum(np.exp([0.0]).tolist())"
    client = ask.client(messy=mess, kata=after)
    assert client.load("messy") is None
    assert client.call("messy", (), {}).value == 1
    assert client.load("kata") is None
    assert client.call("kata", (), {}).value == 1.0


def test_a_mess_at_a_failed_import_does_not_reach_the_next_kata(ask: Ask) -> None:
    """A file that patches NumPy and then fails to import leaves no trace either."""
    after = "import numpy as np\ndef kata(): return float(np.exp(0.0))"
    client = ask.client(messy="import numpy as np\nnp.exp = None\n1 / 0", kata=after)
    assert client.load("messy") is not None
    assert client.load("kata") is None
    assert client.call("kata", (), {}).value == 1.0


def test_the_next_kata_follows_a_dead_one(ask: Ask) -> None:
    """After a crash or a timeout the next kata finds a working process."""
    ends = {
        "crash": "import os\ndef crash(): os._exit(1)",
        "hang": "def hang():\n    while True: pass",
    }
    client = ask.client(**ends, kata="def kata(): return 2")
    for name in ends:
        client.load(name)
        with pytest.raises(Terminated):
            client.call(name, (), {})
        assert client.load("kata") is None
        assert client.call("kata", (), {}).value == 2


def test_siblings_can_be_imported(ask: Ask) -> None:
    """A kata may import another file of the same learner."""
    other = "def double(x): return 2 * x"
    source = "from other import double\ndef kata(x): return double(x)"
    assert ask(source, 4, other=other).value == 8


def test_packages_of_the_learners_own_can_be_imported(ask: Ask) -> None:
    """A file in a folder beside the katas is found as well, and data files can be read."""
    files = {
        "kata.py": b"import tools.maths as own\ndef kata(): return own.two + int(open('n').read())",
        "tools/maths.py": b"two = 2",
        "n": b"40",
    }
    with Client(ask.sandbox, files, ask.limits) as client:
        assert client.load("kata") is None
        assert client.call("kata", (), {}).value == 42


@pytest.mark.parametrize("name", ["numpy", "random", "json", "sitecustomize", "wire"])
def test_files_with_famous_names_shadow_nothing(ask: Ask, name: str) -> None:
    """A learner's numpy.py or random.py is not taken for the real one."""
    source = "import json, random\nimport numpy as np\ndef kata(): return float(np.ones(1)[0])"
    assert ask(source, **{name: "raise RuntimeError('shadowed')"}).value == 1.0


@pytest.mark.parametrize(
    "name", ["solutions.shift_tokens", "graders", "pytest", "exercises.shift_tokens"]
)
def test_the_kit_itself_cannot_be_imported(ask: Ask, name: str) -> None:
    """Neither solutions nor graders are on the import path; pytest is not loaded."""
    source = f"import sys\ndef kata(): return {name!r} in sys.modules"
    assert ask(source).value is False
    if name != "pytest":
        not_loaded = ask.load(f"import {name}\ndef kata(): return 1")
        assert not_loaded is not None


@pytest.mark.parametrize("name", ["rich", "pytest", "jinja2", "typing_extensions"])
def test_neighbours_of_numpy_cannot_be_imported(ask: Ask, name: str) -> None:
    """What is not there when strangers are graded is not there in one's own check."""
    source = (
        f"def kata():\n    try:\n        import {name}\n"
        "    except ModuleNotFoundError as error:\n        return str(error)\n    return 'is there'"
    )
    assert ask(source).value == f"No module named '{name}'"


def test_a_file_of_ones_own_may_have_a_packages_name(ask: Ask) -> None:
    """A learner's own rich.py is theirs, and is found."""
    client = ask.client(kata="import rich\ndef kata(): return rich.ONE", rich="ONE = 1")
    assert client.load("kata") is None
    assert client.call("kata", (), {}).value == 1


def test_nothing_of_the_callers_environment(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Secrets in the caller's environment do not reach learner code."""
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    reply = ask("import os\ndef kata(): return list(os.environ)")
    assert "SECRET_TOKEN" not in str(reply.value)


def test_nobody_reaches_the_box(ask: Ask) -> None:
    """A kata that signals what it was started by, in every way, costs no other kata."""
    source = (
        "import os, signal\ndef rude():\n"
        "    for number in set(range(1, 65)) - {9, 19}:\n"
        "        for pid in {1, os.getppid()} - {0}:\n"  # 0 is one's own group
        "            try: os.kill(pid, number)\n"
        "            except OSError: pass\n"
        "    return 1"
    )
    if ask.sandbox.tier == "none":
        pytest.skip("without a wall, everybody can be reached")
    ask.audited = False
    client = ask.client(rude=source, kata="def kata(): return 2")
    client.load("rude")
    assert client.call("rude", (), {}).value == 1
    assert client.load("kata") is None
    assert client.call("kata", (), {}).value == 2


@pytest.mark.parametrize(
    "use",
    [
        "open(os.devnull, 'w').write('x') == 1",
        "__import__('asyncio').run(__import__('asyncio').sleep(0, True))",
        "__import__('concurrent.futures').futures.ThreadPoolExecutor().submit(int).result() == 0",
        "__import__('multiprocessing.pool').pool.ThreadPool(2).map(int, '12') == [1, 2]",
        "__import__('locale').setlocale(__import__('locale').LC_ALL, '') == 'C.UTF-8'",
        "__import__('sqlite3').connect(':memory:').execute('select 1').fetchone() == (1,)",
        "str(__import__('decimal').Decimal(1)) == '1'",
        "os.path.exists(__file__) and open(__file__).read(1) == 'i'",
    ],
)
def test_what_an_honest_program_uses_is_there(ask: Ask, use: str) -> None:
    """Threads, event loops, the standard library and the learner's own files can be used."""
    assert ask(f"import os\ndef kata(): return {use}").value is True


def test_after_the_end_there_is_nothing(ask: Ask) -> None:
    """When a client has been closed, no thread of the learner's still holds its pipe."""
    box = ask.sandbox.enter({}, ask.limits)
    channel = box.start()
    channel.receive(1 << 16, time.monotonic() + 10)
    box.close()
    with pytest.raises(EOFError):
        channel.receive(1 << 16, time.monotonic() + 10)
    channel.close()


def test_files_are_called_by_name(ask: Ask) -> None:
    """Warnings and errors name the learner's file and not the folder that it happens to lie in."""
    source = (
        "import warnings\ndef kata():\n    warnings.warn('odd')\n    raise ValueError(__file__)\n"
    )
    reply = ask(source)
    assert reply.printed.startswith("kata.py:3: UserWarning: odd")
    assert reply.raised is not None
    assert reply.raised.message == "kata.py"


def test_tier_a_shows_data_and_what_runs_beside_it(put_up: PutUp, lab: Lab) -> None:
    """Of this kit learner code sees two folders and what makes packages of theirs, no more."""
    source = (
        "import os\ndef kata():\n    return sorted(os.path.relpath(os.path.join(folder, name), "
        "'/kit') for folder, _, names in os.walk('/kit') for name in names)"
    )
    files = {"kata.py": source.encode()}
    with Client(put_up("A"), files, lab.limits, audited=False) as client:
        assert client.load("kata") is None
        found = client.call("kata", (), {}).value
    assert isinstance(found, list)
    shown = ("lossdojo/values", "lossdojo/sandbox/inside")
    inside = {str(path.relative_to(ROOT)) for each in shown for path in (ROOT / each).rglob("*.py")}
    markers = {"lossdojo/__init__.py", "lossdojo/sandbox/__init__.py"}
    compiled = {
        each for each in found if each.startswith(tuple(f"{name}/__pycache__/" for name in shown))
    }
    assert set(found) - compiled == inside | markers
    nodes = [node for each in markers for node in ast.parse((ROOT / each).read_text()).body]
    assert {type(node) for node in nodes} <= {ast.Expr, ast.Assign}  # words, and a version
