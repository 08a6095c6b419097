"""Learner code runs elsewhere, within limits, and cannot spoil what comes after it."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dojo.lab import Limits
from dojo.sandbox.host import Worker
from dojo.sandbox.replies import NotLoaded, Reply, Stopped

LIMITS = Limits(
    seconds_per_call=1.0, seconds_per_kata=10.0, memory_mib=1024, output_bytes=1000, answer_mib=2
)


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    """A worker over a folder that tests put katas into."""
    with Worker(tmp_path, LIMITS) as worker:
        yield worker


def load(worker: Worker, source: str, name: str = "kata") -> NotLoaded | None:
    """Write a kata and load it."""
    (worker.folder / f"{name}.py").write_text(source)
    return worker.load(name)


def call(worker: Worker, source: str, *args: object) -> Reply:
    """The answer of a kata given as source code."""
    assert load(worker, source) is None
    return worker.call("kata", args, {})


def stopped(worker: Worker, source: str, *args: object) -> str:
    """How the call of such a kata was stopped."""
    with pytest.raises(Stopped) as stop:
        call(worker, source, *args)
    return stop.value.kind


def test_it_is_another_process(worker: Worker) -> None:
    """Learner code has a process id of its own."""
    reply = call(worker, "import os\ndef kata(): return os.getpid()")
    assert reply.value not in (os.getpid(), None)


def test_arguments_come_back_as_they_are_after_the_call(worker: Worker) -> None:
    """A change to an argument shows in the reply, and not in what was sent."""
    sent = np.array([1.0, 2.0])
    reply = call(worker, "def kata(x): x[0] = 9", sent)
    assert ([*reply.args[0]], [*sent]) == ([9.0, 2.0], [1.0, 2.0])  # type: ignore[misc]  # args hold objects


def test_an_error_names_the_learners_own_line(worker: Worker) -> None:
    """An exception comes back with its type, its message and the line in the learner's file."""
    raised = call(worker, "def kata(x):\n    y = 1\n    return x[5]", [1]).raised
    assert raised is not None
    assert (raised.type, raised.line, raised.source) == ("IndexError", 3, "return x[5]")


def test_a_subclass_shows_its_builtin_bases(worker: Worker) -> None:
    """A subclass of ValueError is known as a ValueError."""
    source = "class Short(ValueError): pass\ndef kata(): raise Short('x')"
    raised = call(worker, source).raised
    assert raised is not None
    assert (raised.type, "ValueError" in raised.bases) == ("Short", True)


@pytest.mark.parametrize("leave", ["sys.exit()", "raise KeyboardInterrupt", "raise SystemExit(0)"])
def test_leaving_is_only_an_exception(worker: Worker, leave: str) -> None:
    """Asking Python to exit ends nothing but the call."""
    reply = call(worker, f"import sys\ndef kata(): {leave}")
    assert reply.raised is not None
    assert call(worker, "def kata(): return 1").value == 1


def test_a_loop_without_end_is_a_timeout(worker: Worker) -> None:
    """A call has its seconds and no more."""
    began = time.monotonic()
    assert stopped(worker, "def kata():\n    while True: pass") == "timeout"
    assert time.monotonic() - began < 10 * LIMITS.seconds_per_call


def test_an_import_without_end_is_a_timeout(worker: Worker) -> None:
    """An import has its seconds too."""
    with pytest.raises(Stopped, match=r"importing kata\.py took longer"):
        load(worker, "while True: pass")


def test_a_deaf_process_is_a_timeout(worker: Worker) -> None:
    """A process that ignores signals and closes what it can is ended all the same."""
    source = (
        "import signal, time\ndef kata():\n"
        "    signal.pthread_sigmask(0, range(1, 65))\n    time.sleep(60)"
    )
    assert stopped(worker, source) == "timeout"


@pytest.mark.parametrize(
    "end", ["os._exit(0)", "os._exit(3)", "os.kill(os.getpid(), 11)", "os.abort()"]
)
def test_a_dead_process_is_a_crash(worker: Worker, end: str) -> None:
    """A process that dies in a call is a crash, with whatever exit code."""
    assert stopped(worker, f"import os\ndef kata(): {end}") == "crashed"


def test_a_forged_answer_is_a_crash(worker: Worker) -> None:
    """Rubbish written to the pipe in place of an answer is a crash, and nobody believes it."""
    source = (
        "import os\ndef kata():\n"
        "    for fd in range(3, 20):\n"
        "        try: os.write(fd, b'\\xff' * 64)\n"
        "        except OSError: pass\n"
    )
    assert stopped(worker, source) == "crashed"


def test_too_much_memory_is_named(worker: Worker) -> None:
    """An allocation beyond the limit is `out_of_memory`."""
    assert (
        stopped(worker, "import numpy as np\ndef kata(): return np.ones(1 << 30)")
        == "out_of_memory"
    )


def test_a_huge_answer_is_words(worker: Worker) -> None:
    """An answer beyond the limit arrives as words instead."""
    reply = call(
        worker, "import numpy as np\ndef kata(): return np.broadcast_to(0.0, (9999, 9999))"
    )
    assert "more data than fits" in repr(reply.value)


def test_output_is_captured_and_capped(worker: Worker) -> None:
    """What is printed comes back, up to a limit, whichever way it is printed."""
    source = "import sys\ndef kata(n):\n    print('x' * n)\n    sys.stderr.buffer.write(b'y')"
    assert call(worker, source, 3).printed == "xxx\ny"
    assert len(call(worker, source, 10_000_000).printed) == LIMITS.output_bytes


def test_control_characters_are_taken_out(worker: Worker) -> None:
    """Nothing that is printed or raised can steer a terminal."""
    reply = call(
        worker, "def kata():\n    print('\\x1b[2J')\n    raise ValueError('\\x1b]0;x\\x07')"
    )
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
def test_what_does_not_load_says_why(worker: Worker, source: str, words: str) -> None:
    """A file that does not import, or lacks the function, says so with its line."""
    not_loaded = load(worker, source)
    assert not_loaded is not None
    assert words in not_loaded.reason


def test_a_mess_does_not_reach_the_next_kata(worker: Worker) -> None:
    """A kata that patches NumPy, a builtin and the environment leaves no trace."""
    mess = (
        "import builtins, os\nimport numpy as np\n"
        "np.exp = builtins.sum = None\nos.environ.clear()\n"
    )
    assert load(worker, mess + "def messy(): return 1", "messy") is None
    assert worker.call("messy", (), {}).value == 1
    reply = call(worker, "import numpy as np\ndef kata(): return sum(np.exp([0.0]).tolist())")
    assert reply.value == 1.0


def test_a_mess_at_a_failed_import_does_not_reach_the_next_kata(worker: Worker) -> None:
    """A file that patches NumPy and then fails to import leaves no trace either."""
    assert load(worker, "import numpy as np\nnp.exp = None\n1 / 0", "messy") is not None
    reply = call(worker, "import numpy as np\ndef kata(): return float(np.exp(0.0))")
    assert reply.value == 1.0


def test_the_next_kata_follows_a_dead_one(worker: Worker) -> None:
    """After a crash or a timeout the next kata finds a working process."""
    assert stopped(worker, "import os\ndef kata(): os._exit(1)") == "crashed"
    assert call(worker, "def kata(): return 2").value == 2
    assert stopped(worker, "def kata():\n    while True: pass") == "timeout"
    assert call(worker, "def kata(): return 3").value == 3


def test_siblings_can_be_imported(worker: Worker) -> None:
    """A kata may import another file of the same learner."""
    (worker.folder / "other.py").write_text("def double(x): return 2 * x")
    assert call(worker, "from other import double\ndef kata(x): return double(x)", 4).value == 8


@pytest.mark.parametrize("name", ["numpy", "random", "json", "sitecustomize", "wire"])
def test_files_with_famous_names_shadow_nothing(worker: Worker, name: str) -> None:
    """A learner's numpy.py or random.py is not taken for the real one."""
    (worker.folder / f"{name}.py").write_text("raise RuntimeError('shadowed')")
    reply = call(
        worker, "import json, random\nimport numpy as np\ndef kata(): return float(np.ones(1)[0])"
    )
    assert reply.value == 1.0


@pytest.mark.parametrize(
    "name", ["solutions.shift_tokens", "graders", "pytest", "exercises.shift_tokens"]
)
def test_the_kit_itself_cannot_be_imported(worker: Worker, name: str) -> None:
    """Neither solutions nor graders are on the import path; pytest is not loaded."""
    source = f"import sys\ndef kata(): return {name!r} in sys.modules"
    assert call(worker, source).value is False
    if name != "pytest":
        not_loaded = load(worker, f"import {name}\ndef kata(): return 1")
        assert not_loaded is not None


def test_stale_bytecode_is_not_believed(worker: Worker) -> None:
    """A __pycache__ that came with the files is not read."""
    import py_compile

    (worker.folder / "kata.py").write_text("def kata(): return 'new'")
    forged = worker.folder / "forged.py"
    forged.write_text("def kata(): return 'old'")
    os.utime(forged, ns=(0, 0))
    cache = worker.folder / "__pycache__"
    cache.mkdir()
    target = cache / f"kata.{os.sys.implementation.cache_tag}.pyc"  # type: ignore[attr-defined]  # os imports sys
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(forged), cfile=str(target), invalidation_mode=mode)
    assert worker.load("kata") is None
    assert worker.call("kata", (), {}).value == "new"


def test_nothing_of_the_callers_environment(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Secrets in the caller's environment do not reach learner code."""
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    reply = call(worker, "import os\ndef kata(): return list(os.environ)")
    assert "SECRET_TOKEN" not in str(reply.value)


def test_no_process_is_left(worker: Worker) -> None:
    """When a worker ends, what it started ends with it."""
    source = (
        "import os, time\ndef kata():\n    pid = os.fork()\n"
        "    if pid == 0:\n        time.sleep(60)\n    return pid"
    )
    pid = call(worker, source).value
    assert isinstance(pid, int)
    worker.kill()
    deadline = time.monotonic() + 5
    while _alive(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_worker_that_cannot_start_is_the_kits_fault(tmp_path: Path) -> None:
    """A folder that is gone is an error of the kit, not a crash of the learner's."""
    from dojo.errors import KitError

    with (
        pytest.raises(KitError, match="could not start"),
        Worker(tmp_path / "gone", LIMITS) as worker,
    ):
        worker.load("kata")


def test_limits_are_told_in_the_message(tmp_path: Path) -> None:
    """A timeout says which call it was and how long it had."""
    (tmp_path / "kata.py").write_text("def kata():\n    while True: pass")
    with Worker(tmp_path, replace(LIMITS, seconds_per_call=0.5)) as worker:
        worker.load("kata")
        with pytest.raises(Stopped, match=r"calling kata took longer than the 0\.5 seconds"):
            worker.call("kata", (), {})
