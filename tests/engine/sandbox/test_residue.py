"""A process serves the next kata only if the kata before has left it as it was found."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from lossdojo.content.lab import Lab
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.inside import residue
from tests.conftest import PutUp

resource = pytest.importorskip("resource")  # not on Windows

# What a kata does in its call, after which the next one must find a new process.
CHANGES = {
    "errors": "np.seterr(all='raise')",
    "one error": "np.seterr(divide='ignore')",
    "error handler": "np.seterrcall(len)",
    "print options": "np.set_printoptions(precision=2)",
    "function of NumPy": "np.exp = np.log",
    "constant of NumPy": "np.inf = 1e9",
    "no function of NumPy": "del np.log",
    "linear algebra": "np.linalg.norm = max",
    "random numbers": "np.random.normal = max",
    "builtin": "builtins.sum = max",
    "no builtin": "del builtins.divmod",
    "builtin past its module": "__builtins__['sum'] = max",
    "maths": "math.log = math.exp",
    "the standard library": "import functools; functools.reduce = max",
    "iterators": "import itertools; itertools.chain = max",
    "operators": "import operator; operator.add = max",
    "collections": "import collections; collections.Counter = dict",
    "another NumPy": "sys.modules['numpy'] = type(sys)('numpy')",
    "no module": "del sys.modules['itertools']",
    "no modules": "sys.modules.clear()",
    "finders": "sys.meta_path.insert(0, None)",
    "warnings": "warnings.simplefilter('error')",
    "one warning": "warnings.filterwarnings('ignore', 'overflow')",
    "recursion limit": "sys.setrecursionlimit(3000)",
    "folder": "os.chdir('tools')",
    "environment": "os.environ['OMP_NUM_THREADS'] = '2'",
    "shorter environment": "os.environ.clear()",
    "path": "sys.path.insert(0, '.')",
    "shorter path": "sys.path.pop()",
    "collector": "gc.disable()",
    "trace": "sys.settrace(lambda *_: None)",
    "profile": "sys.setprofile(lambda *_: None)",
    "thread": "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
    "lower thread": (  # which counts once it runs
        "\n    import _thread; _thread.start_new_thread(time.sleep, (60,))"
        "\n    while not _thread._count(): time.sleep(0.01)"
    ),
    "processor time": "\n    while time.process_time() < 1.1: pass",
    "memory": "np.ones(1 << 24).sum()",
}
# What it may do without costing anybody a process.
NOTHING = {
    "nothing": "pass",
    "an answer": "return np.exp(np.arange(9.0)).tolist()",
    "a module of the learner's": "import helper",
    "a package of the learner's": "import tools.maths",
    "another kata": "import kata",
    "modules of Python's": "import fractions, difflib, csv",
    "modules of NumPy's": "import numpy.fft, numpy.polynomial; np.ma.masked",
    "printing": "print('x' * 100_000); sys.stderr.write('y')",
    "raising": "raise ValueError(3)",
    "leaving": "sys.exit()",
    "an overflow": "np.exp(np.array([1e9]))",
    "a deep recursion": "f = lambda n: n and f(n); f(1)",
    "errors in a block": "\n    with np.errstate(all='raise'): np.float64(1) / 3",
    "options in a block": "\n    with np.printoptions(precision=2): print(np.ones(2) / 3)",
    "warnings in a block": (
        "\n    with warnings.catch_warnings(): warnings.simplefilter('error'); int('3')"
    ),
    "a change taken back": "np.exp, old = None, np.exp; np.exp = old",
    "another place and back": "here = os.getcwd(); os.chdir('tools'); os.chdir(here)",
    "other streams": "import io; sys.stdout = sys.stderr = io.StringIO()",
    "garbage": "loop = []; loop.append(loop); del loop",
    "some memory": "np.ones(1 << 20).sum()",
}
HEAD = "import builtins, gc, math, os, sys, threading, time, warnings\nimport numpy as np\n"
# Dice are drawn anew in each process; behind a wall each has the same number.
KATA = "import random\ndef {name}(): return hash(random.getstate())"


def files() -> dict[str, bytes]:
    """One learner with a kata for each of these, and some that only say in which process."""
    found = {name: KATA.format(name=name) for name in ("before", "kata", "behind")}
    found["broken"] = f"{HEAD}np.exp = None\n1 / 0"
    found["helper"] = "seen = []"
    found["tools/__init__"] = ""
    found["tools/maths"] = "two = 2"
    for group, cases in (("c", CHANGES), ("n", NOTHING)):
        for number, what in enumerate(cases.values()):
            found[f"{group}{number}"] = f"{HEAD}def {group}{number}(): {what}"
    for name in ("first", "second"):
        found[name] = (
            f"import os, helper, tools.maths as m\ndef {name}():\n"
            "    helper.seen.append(1)\n    m.two += 1\n    return [len(helper.seen), m.two]"
        )
    found["third"] = "import first\ndef third(): return [first.helper.seen, first.m.two]"
    return {f"{name}.py": source.encode() for name, source in found.items()}


@pytest.fixture(
    scope="module",
    params=["A", *(pytest.param(tier, marks=pytest.mark.slow) for tier in ("none", "B"))],
)
def client(request: pytest.FixtureRequest, put_up: PutUp, lab: Lab) -> Iterator[Client]:
    """That learner in each sandbox in turn."""
    sandbox = put_up(request.param)
    inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if sandbox.tier == "none" and inherited >= residue.FAIR_KIBIBYTES:
        # Linux counts what the parent had before `exec`, so that no such process is kept.
        pytest.skip("pytest itself has grown too large")
    patient = replace(lab.limits, seconds_per_call=20.0)  # one of them is busy for a second
    with Client(sandbox, files(), patient) as one:
        yield one


def process(client: Client, name: str = "kata") -> object:
    """In which process a kata is served."""
    assert client.load(name) is None
    return client.call(name, (), {}).value


def after(client: Client, mess: str) -> list[object]:
    """The processes of one kata before this one is called, and of two after it."""
    client.end()  # what the tests before have used of its time and memory
    first = process(client, "before")
    assert client.load(mess) is None
    client.call(mess, (), {})
    return [first, process(client), process(client, "behind")]


@pytest.mark.parametrize("number", range(len(CHANGES)), ids=list(CHANGES))
def test_a_change_leads_to_a_new_process(client: Client, number: int) -> None:
    """After a kata that changes what others see the next is served in a new process."""
    first, second, third = after(client, f"c{number}")
    assert (second != first, second == third) == (True, True)


@pytest.mark.parametrize("number", range(len(NOTHING)), ids=list(NOTHING))
def test_what_changes_nothing_keeps_the_process(client: Client, number: int) -> None:
    """A kata that does what katas do is followed by the next one in the same process."""
    assert len(set(after(client, f"n{number}"))) == 1


def test_a_change_at_a_failed_import_leads_to_a_new_process(client: Client) -> None:
    """A file that changes something and then does not import costs the process as well."""
    first = process(client)
    assert client.load("broken") is not None
    assert process(client) != first


def test_siblings_are_imported_anew(client: Client) -> None:
    """What one kata has changed in the learner's own modules the next one does not see."""
    here = process(client)
    assert process(client, "first") == process(client, "first") == [1, 3]
    assert process(client, "second") == [1, 3]
    assert process(client) == here


def test_katas_are_imported_anew(client: Client) -> None:
    """A kata that imports another one finds it as its file has it."""
    here = process(client)
    assert process(client, "first") == [1, 3]
    assert process(client, "third") == [[], 2]
    assert process(client) == here


def test_the_same_kata_can_be_loaded_again(client: Client) -> None:
    """A kata that is loaded twice starts twice, in the same process."""
    here = process(client)
    assert [process(client, "first"), process(client), process(client, "first")] == [
        [1, 3],
        here,
        [1, 3],
    ]


def test_a_kata_is_resumed_with_all_that_it_imported(client: Client) -> None:
    """A kata whose turn comes again goes on where it was, and has its own modules back."""
    here = process(client, "before")
    assert process(client, "first") == [1, 3]
    assert process(client, "second") == [1, 3]
    assert client.resume("first")
    assert client.call("first", (), {}).value == [2, 4]
    assert client.resume("before")
    assert client.call("before", (), {}).value == here


def test_a_changed_process_resumes_nothing(client: Client) -> None:
    """After a kata that changes what others see no other's turn comes in that process."""
    first = process(client, "before")
    assert client.load("c0") is None
    client.call("c0", (), {})
    assert not client.resume("before")
    assert process(client, "before") != first


def test_only_what_was_loaded_is_resumed(client: Client) -> None:
    """A kata that was not loaded, or did not import, has no turn to come again."""
    process(client, "before")
    client.load("broken")
    assert (client.resume("kata"), client.resume("broken")) == (False, False)
