"""Learner code is called elsewhere, within limits, and what comes back is read with care.

Each fact holds in every sandbox, and without one.
"""

import time

import numpy as np
import pytest

from lossdojo.values.calls import Terminated
from tests.engine.sandbox.conftest import Ask


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
    client = ask.client(kata=source)
    client.load("kata")
    client.call("kata", (True,), {})
    with pytest.raises(Terminated, match="no answer"):
        client.call("kata", (False,), {})


def test_closing_the_channel_is_a_crash(ask: Ask) -> None:
    """A process that hangs up and goes on is ended."""
    source = "import os\ndef kata():\n    os.closerange(0, 64)\n    while True: pass"
    assert ask.stopped(source) == "crashed"


def test_limits_are_told_in_the_message(ask: Ask) -> None:
    """A timeout says which call it was and how long it had."""
    words = "calling kata took longer than the 1 seconds of processor time there are."
    with pytest.raises(Terminated, match=words):
        ask("def kata():\n    while True: pass")
