"""A call's seconds are those in which it runs or sleeps, counted where that is certain."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

import pytest

from lossdojo.limits import Allowance, Delay, TimeBudget
from lossdojo.sandbox import timer
from lossdojo.sandbox.backends.processes import times_of
from lossdojo.sandbox.interface import ProcessTimes
from lossdojo.sandbox.protocol.channel import Channel
from lossdojo.sandbox.timer import CallTimer
from lossdojo.values.encoding import encode
from tests.engine.sandbox.conftest import Ask

LIMITS = Allowance(cpu=2.0, clock=5.0, at_most=50.0)
Second = tuple[float, float, bool, bool]  # in which it runs, waits, then sleeps; with an answer
SLEEPS, RUNS, WAITS = (0.0, 0.0, True, False), (1.0, 0.0, False, False), (0.0, 1.0, False, False)
NAPS = 0.6, 0.0, True, False  # it has run, and sleeps when it is looked at
READS_A_DISK = 0.0, 0.0, False, False
FILLS_THE_PIPE = 0.0, 0.0, True, True


class Clock:
    """Stands in for the module `time`."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        """The time that it is."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that only the test moves on."""
    clock = Clock()
    monkeypatch.setattr(timer, "time", clock)
    monkeypatch.setattr("lossdojo.limits.time", clock)
    return clock


def stopped_after(clock: Clock, *seconds: Second) -> tuple[int, str]:
    """In which second a call is stopped that spends them so, the last one again and again."""
    had = ProcessTimes(cpu=7.0, waited=3.0)
    call = CallTimer(LIMITS, lambda: had, Delay())
    call.later(has_unread=False)
    for number in range(60):
        ran, waited, asleep, has_unread = seconds[min(number, len(seconds) - 1)]
        clock.now += 1
        had = ProcessTimes(had.cpu + ran, had.waited + waited, asleep)
        try:
            call.later(has_unread)
        except TimeoutError as told:
            return number + 1, str(told)
    return 0, "never"


@pytest.mark.parametrize(
    ("seconds", "stopped"),
    [
        ([RUNS], (2, "2 seconds of processor time there are")),
        ([SLEEPS], (2, "2 seconds there are, most of which it slept")),
        ([SLEEPS, RUNS], (2, "2 seconds there are, some of which it slept")),
        ([NAPS, SLEEPS], (3, "2 seconds there are, most of which it slept")),
        ([NAPS], (4, "2 seconds of processor time there are")),
        ([WAITS], (50, "50 seconds on the clock there are")),
        ([WAITS] * 9 + [SLEEPS], (11, "2 seconds there are, most of which it slept")),
    ],
)
def test_working_and_sleeping_are_counted_alike(
    clock: Clock, seconds: list[Second], stopped: tuple[int, str]
) -> None:
    """A call has its seconds for both together; those in which it lacks a core are not counted."""
    assert stopped_after(clock, *seconds) == stopped


@pytest.mark.parametrize("seconds", [READS_A_DISK, FILLS_THE_PIPE])
def test_what_may_be_no_sleep_is_left_to_the_clock(clock: Clock, seconds: Second) -> None:
    """Who waits for a disk, or for us to read the answer, has more time; so has who is unseen."""
    words = "5 seconds on the clock there are, most of which it slept, or waited for something"
    assert stopped_after(clock, seconds) == (5, words)


def test_what_a_call_lacks_a_core_is_added_up(clock: Clock) -> None:
    """Threads that wait together are not counted twice, and one that ends takes nothing along."""
    delay, had = Delay(40.0), ProcessTimes(cpu=7.0, waited=3.0)
    call = CallTimer(LIMITS._replace(cpu=20.0, clock=20.0), lambda: had, delay)
    call.later(has_unread=False)
    found = []
    for ran, waited in ((0.5, 0.25), (0.5, 3.0), (0.0, -3.0), (0.0, 2.0), (2.0, 2.0)):
        clock.now += 1
        had = ProcessTimes(had.cpu + ran, had.waited + waited)
        call.later(has_unread=False)
        found.append(delay.seconds - 40)
    assert found == [0.25, 1.0, 1.0, 2.25, 2.25]


def test_the_start_of_a_process_is_nobodys_time(ask: Ask) -> None:
    """What it takes to start one is no learner's doing."""
    client = ask.client(kata="def kata(): pass")
    client.load("kata")
    assert client.delay.seconds > 0


def test_what_has_arrived_is_known() -> None:
    """Who decides on more time is told whether an answer is there, and only nobody has read it."""
    channel = Channel(*os.pipe())  # which hears what it says
    told = list[bool]()

    def later(has_unread: bool) -> float:
        told.append(has_unread)
        return time.monotonic() + (60 if len(told) > 1 else -1)

    for _ in range(2):
        frame = encode([1, 2], 1 << 16)
        channel.send(frame, time.monotonic() + 60)
        assert channel.receive(1 << 16, time.monotonic() - 1, later) == frame
    assert told == [True, True, True]
    assert not channel.has_unread()
    channel.close()


def test_it_is_looked_at_often(clock: Clock) -> None:
    """Between two looks little can happen, so that one that naps all the time is found asleep."""
    call = CallTimer(LIMITS, lambda: ProcessTimes(asleep=True), Delay())
    looks = [call.deadline]
    with suppress(TimeoutError):
        for _ in range(1000):
            clock.now = looks[-1]
            looks.append(call.later(has_unread=False))
    steps = [after - before for before, after in pairwise(looks)]
    assert [*map(round, [100 * max(steps), 100 * min(steps)])] == [2, 1]
    assert looks[-1] == pytest.approx(100 + timer.FIRST_LOOK + LIMITS.cpu, abs=timer.LEAST_WAIT)


@pytest.fixture
def process(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    """A process with this program, once it has come to where it says so."""
    if sys.platform != "linux":
        pytest.skip("no other system tells what a process does")
    program = f"import ctypes, threading, time\n{request.param}"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.read(1) == b"."
        yield running
        running.kill()


def ever_asleep(process: subprocess.Popen[bytes], looks: int) -> bool:
    """Whether one of so many looks at it finds it asleep."""
    for _ in range(looks):
        time.sleep(0.02)
        if times_of(process.pid).asleep:
            return True
    return False


BEGIN = "print(end='.', flush=True)\n"
NAMED = "ctypes.CDLL(None).prctl(15, b'\\xff) R (\\n) R')\n"  # PR_SET_NAME
BESIDE = "threading.Thread(target={}, daemon=True).start()\n"
SPIN = "def spin():\n    while True: pass\n"


@pytest.mark.parametrize(
    "process",
    [
        f"{BEGIN}time.sleep(60)",
        f"{NAMED}{BEGIN}time.sleep(60)",
        f"{BEGIN}threading.Event().wait(60)",
        f"{BEGIN}{BESIDE.format('lambda: time.sleep(60)')}time.sleep(60)",
    ],
    indirect=True,
)
def test_the_kernel_tells_who_sleeps(process: subprocess.Popen[bytes]) -> None:
    """A process sleeps when all its threads do, whatever it calls itself, and uses no time then."""
    assert ever_asleep(process, 3000)
    looks = [times_of(process.pid) for _ in range(3)]
    assert [each.asleep for each in looks] == [True] * 3
    assert len({each.cpu for each in looks}) == 1


@pytest.mark.parametrize(
    "process",
    [f"{SPIN}{BEGIN}spin()", f"{SPIN}{BESIDE.format('spin')}{BEGIN}time.sleep(60)"],
    indirect=True,
)
def test_who_works_does_not_sleep(process: subprocess.Popen[bytes]) -> None:
    """A process that runs, or one of whose threads does, is not asleep, has it a core or not."""
    assert not ever_asleep(process, 10)


def test_of_nobody_nothing_is_known() -> None:
    """A process that has ended, or whose number is not known, has no times."""
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    assert [times_of(ended.pid), times_of(0)] == [ProcessTimes()] * 2


def test_a_budget_begins_when_it_begins(clock: Clock) -> None:
    """Seconds in which nothing could be done are taken off where they pass meanwhile."""
    delay = Delay(500.0)  # of earlier katas
    budget = TimeBudget(10.0, delay)
    spent = []
    for seconds, in_vain in ((9.0, 0.0), (4.0, 3.0), (0.5, 0.0)):
        delay.seconds += 100  # between its own
        with budget.running():
            clock.now += seconds
            delay.seconds += in_vain
        spent.append(budget.is_spent)
    assert spent == [False, False, True]
