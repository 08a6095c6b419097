"""Learner code runs elsewhere, within limits, and cannot spoil what comes after it.

Each fact holds behind every wall, and without one.
"""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import numpy as np
import pytest

from lossdojo.content.lab import Lab
from lossdojo.limits import Limits
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from lossdojo.values.calls import NotLoaded, Reply, Terminated
from tests.conftest import PutUp


class Ask:
    """Asks katas given as source code, each as another learner's."""

    def __init__(self, wall: Sandbox, limits: Limits, stack: ExitStack) -> None:
        self.wall = wall
        self.limits = limits
        self._stack = stack

    def worker(self, **sources: str) -> Client:
        """A worker for these files."""
        files = {f"{name}.py": source.encode() for name, source in sources.items()}
        return self._stack.enter_context(Client(self.wall, files, self.limits))

    def load(self, source: str, name: str = "kata") -> NotLoaded | None:
        """Load one."""
        return self.worker(**{name: source}).load(name)

    def __call__(self, source: str, *args: object, **others: str) -> Reply:
        """The answer of one, with other files beside it."""
        worker = self.worker(kata=source, **others)
        assert worker.load("kata") is None
        return worker.call("kata", args, {})

    def stopped(self, source: str, *args: object) -> str:
        """How the call of one was stopped."""
        with pytest.raises(Terminated) as stop:
            self(source, *args)
        return stop.value.kind


@pytest.fixture(params=["none", "A", "B"])
def ask(request: pytest.FixtureRequest, put_up: PutUp, lab: Lab) -> Iterator[Ask]:
    """Behind each wall in turn."""
    limits = replace(
        lab.limits, seconds_per_call=1.0, memory_mib=1024, output_bytes=1000, answer_mib=2
    )
    with ExitStack() as stack:
        yield Ask(put_up(request.param), limits, stack)


def test_it_is_another_process(ask: Ask) -> None:
    """Learner code has a process id of its own."""
    reply = ask("import os\ndef kata(): return os.getpid()")
    assert reply.value not in (os.getpid(), None)


def test_arguments_come_back_as_they_are_after_the_call(ask: Ask) -> None:
    """A change to an argument shows in the reply, and not in what was sent."""
    sent = np.array([1.0, 2.0])
    reply = ask("def kata(x): x[0] = 9", sent)
    assert ([*reply.args[0]], [*sent]) == ([9.0, 2.0], [1.0, 2.0])  # type: ignore[misc]  # args hold objects


def test_an_error_names_the_learners_own_line(ask: Ask) -> None:
    """An exception comes back with its type, its message and the line in the learner's file."""
    raised = ask("def kata(x):\n    y = 1\n    return x[5]", [1]).raised
    assert raised is not None
    assert (raised.type, raised.line, raised.source) == ("IndexError", 3, "return x[5]")


def test_a_subclass_shows_its_builtin_bases(ask: Ask) -> None:
    """A subclass of ValueError is known as a ValueError."""
    source = "class Short(ValueError): pass\ndef kata(): raise Short('x')"
    raised = ask(source).raised
    assert raised is not None
    assert (raised.type, "ValueError" in raised.bases) == ("Short", True)


@pytest.mark.parametrize("leave", ["sys.exit()", "raise KeyboardInterrupt", "raise SystemExit(0)"])
def test_leaving_is_only_an_exception(ask: Ask, leave: str) -> None:
    """Asking Python to exit ends nothing but the call."""
    reply = ask(f"import sys\ndef kata(): {leave}")
    assert reply.raised is not None
    assert ask("def kata(): return 1").value == 1


def test_a_loop_without_end_is_a_timeout(ask: Ask) -> None:
    """A call has its seconds and no more."""
    began = time.monotonic()
    assert ask.stopped("def kata():\n    while True: pass") == "timeout"
    assert time.monotonic() - began < 10 * ask.limits.seconds_per_call


def test_an_import_without_end_is_a_timeout(ask: Ask) -> None:
    """An import has its seconds too."""
    with pytest.raises(Terminated, match=r"importing kata\.py took longer"):
        ask.load("while True: pass")


def test_a_deaf_process_is_a_timeout(ask: Ask) -> None:
    """A process that ignores signals and closes what it can is ended all the same."""
    source = (
        "import signal, time\ndef kata():\n"
        "    signal.pthread_sigmask(0, range(1, 65))\n    time.sleep(60)"
    )
    assert ask.stopped(source) == "timeout"


@pytest.mark.parametrize("end", ["os._exit(0)", "os._exit(3)", "os.abort()", "ctypes.string_at(1)"])
def test_a_dead_process_is_a_crash(ask: Ask, end: str) -> None:
    """A process that dies in a call is a crash, with whatever exit code."""
    assert ask.stopped(f"import ctypes, os\ndef kata(): {end}") == "crashed"


def test_a_forged_answer_is_a_crash(ask: Ask) -> None:
    """Rubbish written to the pipe in place of an answer is a crash, and nobody believes it."""
    source = (
        "import os\ndef kata():\n"
        "    for fd in range(3, 20):\n"
        "        try: os.write(fd, b'\\xff' * 64)\n"
        "        except OSError: pass\n"
    )
    assert ask.stopped(source) == "crashed"


def test_too_much_memory_is_named(ask: Ask) -> None:
    """An allocation beyond the limit is `out_of_memory`."""
    assert ask.stopped("import numpy as np\ndef kata(): return np.ones(1 << 30)") == "out_of_memory"


def test_a_huge_answer_is_words(ask: Ask) -> None:
    """An answer beyond the limit arrives as words instead."""
    reply = ask("import numpy as np\ndef kata(): return np.broadcast_to(0.0, (9999, 9999))")
    assert "more data than fits" in repr(reply.value)


def test_output_is_captured_and_capped(ask: Ask) -> None:
    """What is printed comes back, up to a limit, whichever way it is printed."""
    source = "import sys\ndef kata(n):\n    print('x' * n)\n    sys.stderr.buffer.write(b'y')"
    assert ask(source, 3).printed == "xxx\ny"
    assert len(ask(source, 10_000_000).printed) == ask.limits.output_bytes


def test_control_characters_are_taken_out(ask: Ask) -> None:
    """Nothing that is printed or raised can steer a terminal."""
    reply = ask("def kata():\n    print('\\x1b[2J')\n    raise ValueError('\\x1b]0;x\\x07')")
    assert reply.raised is not None
    assert "\x1b" not in reply.printed + reply.raised.message


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def kata(:", "SyntaxError, line 1"),
        ("import nothing_of_that_name", "ModuleNotFoundError"),
        ("import sys; sys.exit(0)", "SystemExit"),
        ("def kate(): pass", "defines no function called kata. It defines kate."),
        ("kata = 3", "defines no function called kata."),
    ],
)
def test_what_does_not_load_says_why(ask: Ask, source: str, words: str) -> None:
    """A file that does not import, or lacks the function, says so with its line."""
    not_loaded = ask.load(source)
    assert not_loaded is not None
    assert words in not_loaded.reason


def test_a_mess_does_not_reach_the_next_kata(ask: Ask) -> None:
    """A kata that patches NumPy, a builtin and the environment leaves no trace."""
    mess = (
        "import builtins, os\nimport numpy as np\n"
        "np.exp = builtins.sum = None\nos.environ.clear()\ndef messy(): return 1"
    )
    after = "import numpy as np\ndef kata(): return sum(np.exp([0.0]).tolist())"
    worker = ask.worker(messy=mess, kata=after)
    assert worker.load("messy") is None
    assert worker.call("messy", (), {}).value == 1
    assert worker.load("kata") is None
    assert worker.call("kata", (), {}).value == 1.0


def test_a_mess_at_a_failed_import_does_not_reach_the_next_kata(ask: Ask) -> None:
    """A file that patches NumPy and then fails to import leaves no trace either."""
    after = "import numpy as np\ndef kata(): return float(np.exp(0.0))"
    worker = ask.worker(messy="import numpy as np\nnp.exp = None\n1 / 0", kata=after)
    assert worker.load("messy") is not None
    assert worker.load("kata") is None
    assert worker.call("kata", (), {}).value == 1.0


def test_the_next_kata_follows_a_dead_one(ask: Ask) -> None:
    """After a crash or a timeout the next kata finds a working process."""
    ends = {
        "crash": "import os\ndef crash(): os._exit(1)",
        "hang": "def hang():\n    while True: pass",
    }
    worker = ask.worker(**ends, kata="def kata(): return 2")
    for name in ends:
        worker.load(name)
        with pytest.raises(Terminated):
            worker.call(name, (), {})
        assert worker.load("kata") is None
        assert worker.call("kata", (), {}).value == 2


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
    with Client(ask.wall, files, ask.limits) as worker:
        assert worker.load("kata") is None
        assert worker.call("kata", (), {}).value == 42


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


def test_nothing_of_the_callers_environment(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Secrets in the caller's environment do not reach learner code."""
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    reply = ask("import os\ndef kata(): return list(os.environ)")
    assert "SECRET_TOKEN" not in str(reply.value)


def test_an_answer_before_the_question_is_a_crash(ask: Ask) -> None:
    """What was written ahead is not taken for the answer to the next call."""
    source = (
        "import os, sys\nfrom lossdojo.values.encoding import encode\n"
        "def kata(ahead):\n"
        "    if not ahead: return 1\n"
        "    frame = encode({'value': 42, 'args': [False], 'printed': ''}, 1 << 16)\n"
        "    for fd in range(3, 20):\n"
        "        try: os.write(fd, frame + frame)\n"
        "        except OSError: pass\n"
    )
    worker = ask.worker(kata=source)
    worker.load("kata")
    worker.call("kata", (True,), {})
    with pytest.raises(Terminated, match="no answer"):
        worker.call("kata", (False,), {})


def test_nobody_reaches_the_room(ask: Ask) -> None:
    """A kata that signals what it was started by, in every way, costs no other kata."""
    source = (
        "import os, signal\ndef rude():\n"
        "    for number in set(range(1, 65)) - {9, 19}:\n"
        "        for pid in (1, os.getppid()):\n"
        "            try: os.kill(pid, number)\n"
        "            except OSError: pass\n"
        "    return 1"
    )
    if ask.wall.tier == "none":
        pytest.skip("without a wall, everybody can be reached")
    worker = ask.worker(rude=source, kata="def kata(): return 2")
    worker.load("rude")
    assert worker.call("rude", (), {}).value == 1
    assert worker.load("kata") is None
    assert worker.call("kata", (), {}).value == 2


@pytest.mark.parametrize(
    "use",
    [
        "open(os.devnull, 'w').write('x') == 1",
        "__import__('asyncio').run(__import__('asyncio').sleep(0, True))",
        "__import__('concurrent.futures').futures.ThreadPoolExecutor().submit(int).result() == 0",
        "__import__('locale').setlocale(__import__('locale').LC_ALL, '') == 'C.UTF-8'",
        "__import__('sqlite3').connect(':memory:').execute('select 1').fetchone() == (1,)",
        "str(__import__('decimal').Decimal(1)) == '1'",
        "os.path.exists(__file__) and open(__file__).read(1) == 'i'",
    ],
)
def test_what_an_honest_program_uses_is_there(ask: Ask, use: str) -> None:
    """Threads, event loops, the standard library and the learner's own files can be used."""
    assert ask(f"import os\ndef kata(): return {use}").value is True


@pytest.mark.parametrize(
    "use",
    [
        "tempfile.TemporaryFile().write(b'x') == 1",
        "__import__('multiprocessing.pool').pool.ThreadPool(2).map(int, '12') == [1, 2]",
    ],
)
def test_tier_a_has_scratch_space(ask: Ask, use: str) -> None:
    """In namespaces of its own a program may write to /tmp and make locks, and elsewhere not."""
    if ask.wall.tier == "B":
        pytest.skip("tier B has no scratch space")
    assert ask(f"import tempfile\ndef kata(): return {use}").value is True


def test_closing_the_line_is_a_crash(ask: Ask) -> None:
    """A process that hangs up and goes on is ended."""
    source = "import os\ndef kata():\n    os.closerange(0, 64)\n    while True: pass"
    assert ask.stopped(source) == "crashed"


def test_limits_are_told_in_the_message(ask: Ask) -> None:
    """A timeout says which call it was and how long it had."""
    with pytest.raises(Terminated, match=r"calling kata took longer than the 1 seconds"):
        ask("def kata():\n    while True: pass")


def test_after_the_end_there_is_nothing(ask: Ask) -> None:
    """When a worker has been closed, no thread of the learner's still holds its pipe."""
    room = ask.wall.enter({}, ask.limits)
    line = room.start()
    line.receive(1 << 16, time.monotonic() + 10)
    room.close()
    with pytest.raises(EOFError):
        line.receive(1 << 16, time.monotonic() + 10)
    line.close()


def test_files_are_called_by_name(ask: Ask) -> None:
    """Warnings and errors name the learner's file and not the folder that it happens to lie in."""
    source = (
        "import warnings\ndef kata():\n    warnings.warn('odd')\n    raise ValueError(__file__)\n"
    )
    reply = ask(source)
    assert reply.printed.startswith("kata.py:3: UserWarning: odd")
    assert reply.raised is not None
    assert reply.raised.message == "kata.py"
