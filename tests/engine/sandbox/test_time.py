"""A learner's seconds are their own, and who ends a process is who is held to account for it."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import psutil
import pytest

from lossdojo.content.lab import Lab
from lossdojo.errors import KitError
from lossdojo.limits import Allowance
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Tier
from lossdojo.values.calls import Terminated
from tests.conftest import PutUp
from tests.engine.sandbox.conftest import Ask

BUSY = """import time
def kata(seconds):
    while time.process_time() < seconds: pass
    return 1
"""


@contextlib.contextmanager
def a_busy_machine() -> Iterator[None]:
    """Three processes for each core that would all be done with it sooner."""
    crowd = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(3 * (os.cpu_count() or 1))
    ]
    try:
        yield
    finally:
        for each in crowd:
            each.kill()
            each.wait()


def kill_the_newest() -> None:
    """Send SIGKILL to the process that was started last below this one, once it sleeps."""
    time.sleep(0.3)
    below = psutil.Process().children(recursive=True)
    max(below, key=lambda each: (each.create_time(), each.pid)).kill()


def test_waiting_for_a_core_costs_nothing(ask: Ask) -> None:
    """A call that needs most of its second comes back where others have the cores as well."""
    with a_busy_machine():
        assert ask(BUSY, 0.8).value == 1


def test_a_busy_machine_saves_no_loop_without_end(ask: Ask) -> None:
    """A call that never ends is stopped there, too."""
    with a_busy_machine():
        assert ask.stopped("def kata():\n    while True: pass") == "timeout"


@pytest.mark.parametrize("wait", ["time.sleep({})", "threading.Event().wait({})"])
def test_sleep_is_as_good_as_work(ask: Ask, wait: str) -> None:
    """A call that sleeps has as many seconds as one that works, and is told that it slept."""
    ask.limits = replace(ask.limits, seconds_per_call=0.4)
    source = f"import threading, time\ndef kata(): {wait}"
    assert ask(source.format(0.3)).raised is None
    told = "0.4 seconds" if sys.platform == "linux" else "1 seconds on the clock"
    with pytest.raises(Terminated, match=f"longer than the {told} there are, most of which it"):
        ask(source.format(60))


def test_who_sleeps_again_and_again_sleeps(ask: Ask) -> None:
    """A loop that does nothing but wait a little each time is told that it slept."""
    ask.limits = replace(ask.limits, seconds_per_call=0.4)
    with pytest.raises(Terminated, match="there are, most of which it slept"):
        ask("import time\ndef kata():\n    while True: time.sleep(0.1)")


def test_threads_eat_the_time_of_one_call(ask: Ask) -> None:
    """The processor's time of all threads counts, where the main one sleeps."""
    if sys.platform != "linux":
        pytest.skip("no other system tells the processor's time of a process")
    source = (
        "import threading, time\ndef kata():\n"
        "    def spin():\n        while True: pass\n"
        "    threading.Thread(target=spin, daemon=True).start()\n    time.sleep(60)"
    )
    with pytest.raises(Terminated, match="1 seconds of processor time"):
        ask(source)


def test_who_answers_and_then_spins_pays_for_the_next_call_alone(ask: Ask) -> None:
    """A thread that works on after an answer leaves the next call a call's seconds of its own."""
    source = (
        "import threading\ndef spin():\n    while True: pass\n"
        "def kata(x):\n    if x: threading.Thread(target=spin, daemon=True).start()\n    return x"
    )
    client = ask.client(kata=source)
    client.load("kata")
    client.call("kata", (1,), {})
    time.sleep(1.5)
    assert client.call("kata", (0,), {}).value == 0


def test_an_import_is_waited_for_once(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process that has served another kata it is only tried, and anew in one of its own."""
    allowed, order = list[float](), Client._order

    def noted(client: Client, what: str, kata: str, may_take: Allowance) -> dict[str, Any]:
        allowed.append(may_take.cpu)
        return order(client, what, kata, may_take)

    monkeypatch.setattr(Client, "_order", noted)
    client = ask.client(one="def one(): pass", two="while True: pass")
    client.load("one")
    with pytest.raises(Terminated, match=r"importing two\.py took longer than the 1 seconds"):
        client.load("two")
    assert allowed == [1.0, 0.1, 1.0]


def test_who_is_killed_from_outside_is_not_to_blame(ask: Ask) -> None:
    """SIGKILL by a person or by a system short of memory is the machine's fault."""
    if ask.sandbox.tier == "none":
        pytest.skip("without a sandbox a kata may as well have sent it to itself")
    threading.Thread(target=kill_the_newest).start()
    with pytest.raises(KitError, match="killed from outside"):
        ask("import time\ndef kata(): time.sleep(0.9)")


def test_nobody_can_kill_themselves_like_that(ask: Ask) -> None:
    """A kata that sends itself SIGKILL is told that it may not, or has ended its process."""
    source = "import os, signal\ndef kata(): os.kill(os.getpid(), signal.SIGKILL)"
    ask.audited = False
    if ask.sandbox.tier == "none":
        assert ask.stopped(source) == "crashed"
    else:
        raised = ask(source).raised
        assert raised is not None
        assert raised.type == "PermissionError"


def test_the_processors_limit_stays_the_learners(ask: Ask) -> None:
    """Who uses up the processor's time took too long, whatever signal ends it."""
    if ask.sandbox.tier == "none":
        pytest.skip("without a sandbox nothing counts it")
    source = (
        "import signal\n"
        "def kata():\n    signal.signal(signal.SIGXCPU, signal.SIG_IGN)\n    while True: pass"
    )
    ask.limits = replace(ask.limits, seconds_per_call=20.0, seconds_per_kata=0.5)
    assert ask.limits.cpu_seconds < ask.limits.seconds_per_call
    assert ask.stopped(source) == "timeout"


@pytest.mark.parametrize("tier", ["A", "B"])
def test_nobody_lowers_the_limits_of_a_process(put_up: PutUp, lab: Lab, tier: Tier) -> None:
    """What would be killed for its own limit, as if from outside, cannot set one."""
    source = (
        "import resource\ndef kata():\n"
        "    try:\n        resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n"
        "    except (ValueError, OSError):\n"
        "        return resource.getrlimit(resource.RLIMIT_CPU)[0]\n"
        "    return 'set'"
    )
    with Client(put_up(tier), {"kata.py": source.encode()}, lab.limits) as client:
        assert client.load("kata") is None
        assert client.call("kata", (), {}).value == lab.limits.cpu_seconds


def test_a_first_call_has_its_share_of_the_katas_time(lab: Lab) -> None:
    """Who takes longer for every call would not come through; nobody has more than a call's."""
    limits = replace(lab.limits, seconds_per_call=2.0, seconds_per_kata=20.0)
    found = {calls: limits.first_call(calls).cpu for calls in (0, 1, 25, 1000)}
    assert found == {0: 2.0, 1: 2.0, 25: 0.8, 1000: 0.5}
