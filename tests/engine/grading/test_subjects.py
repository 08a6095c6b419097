"""A kata's calls are known before its tests make them, and its answers the same as ever."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace

import numpy as np
import pytest

from lossdojo.content.lab import Lab
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from lossdojo.values.arrays import is_unchanged
from tests.conftest import PutUp
from tests.scripted import KATA, asked, plain, plan_of, take, whole


class Learner:
    """Has two katas that do alike."""

    def __init__(self, sandbox: Sandbox, lab: Lab, stack: ExitStack) -> None:
        self._sandbox = sandbox
        self._limits = replace(lab.limits, seconds_per_call=0.8)
        self._stack = stack
        self._client: Client | None = None

    def __call__(
        self,
        *tests: Sequence[object],
        probes: tuple[object, ...] = (),
        name: str = "kata",
        source: str = KATA,
        seconds: float = 20.0,
    ) -> SandboxedKata:
        """A kata, in one box with those before, that has these probes and is asked like this."""
        if self._client is None:
            files = {"kata.py": source, "other.py": KATA.replace("def kata", "def other")}
            limits = replace(self._limits, seconds_per_kata=seconds)
            encoded = {path: text.encode() for path, text in files.items()}
            self._client = self._stack.enter_context(Client(self._sandbox, encoded, limits))
        return SandboxedKata(name, self._client, asked(*probes), plan_of(*tests))

    def goes_on(self) -> bool:
        """Whether the learner's other kata is served as if nothing had been."""
        other = self([8], [9], probes=(7,), name="other")
        found = [plain(other.ask_probes()[0]), *take(other, "0", 8), *take(other, "1", 9)]
        return found == [[1, 7], [2, 8], [3, 9]]


@pytest.fixture(params=["A", *(pytest.param(t, marks=pytest.mark.slow) for t in ("none", "B"))])
def learner(request: pytest.FixtureRequest, put_up: PutUp, lab: Lab) -> Iterator[Learner]:
    """In each sandbox in turn."""
    with ExitStack() as stack:
        yield Learner(put_up(request.param), lab, stack)


@pytest.fixture
def plainly(put_up: PutUp, lab: Lab) -> Iterator[Learner]:
    """Without a sandbox, for what is decided on this side."""
    with ExitStack() as stack:
        yield Learner(put_up("none"), lab, stack)


def test_a_plan_gives_the_answers_of_single_calls(learner: Learner) -> None:
    """Whether calls go out together or one by one, what comes back is the same to the byte."""
    square = np.arange(6, dtype=np.int32).reshape(2, 3)
    questions: list[object] = [
        7, -0.0, True, "raise", "print", [1, 2], [0.5] * 9, [[1], [2.0]], np.float32(0.1),
        np.arange(3.0), square, np.asfortranarray(square), square[:, ::2], np.zeros((0, 4)),
        np.longdouble(1) / 3, (np.arange(4), [1, 2]), {"x": 3, "y": np.ones(2)}, {"y": -1}, "large",
        np.arange(30_000.0),
    ]  # fmt: skip
    planned = learner(questions[:4], questions[4:])
    together = []
    for test, several in (("0", questions[:4]), ("1", questions[4:])):
        planned.begin_test(test)
        together += [planned.call(each.args, each.kwargs) for each in asked(*several)]
        assert not planned.off_plan
    single = learner()
    one_by_one = [single.call(each.args, each.kwargs) for each in asked(*questions)]
    assert [whole(each) for each in together] == [whole(each) for each in one_by_one]


def test_a_test_gets_the_answers_to_what_it_asks(learner: Learner) -> None:
    """Test by test, each call has its own answer, and no call is made twice."""
    subject = learner([5, 6], [], [7])
    assert take(subject, "0", 5, 6) == [[1, 5], [2, 6]]
    assert take(subject, "1") == []
    assert (take(subject, "2", 7), subject.off_plan) == ([[3, 7]], False)
    assert learner.goes_on()


def test_answers_ahead_are_those_of_the_tests(learner: Learner) -> None:
    """All that is known to be asked is answered before a test begins, once, and given to it."""
    subject = learner([5, 6], ["raise"], [7])
    ahead = [plain(each) for each in subject.answers_ahead()]
    tests = [take(subject, "0", 5, 6), take(subject, "1", "raise"), take(subject, "2", 7)]
    assert (
        ahead == [[1, 5], [2, 6], "KeyError", [4, 7]] == [each for test in tests for each in test]
    )


@pytest.mark.parametrize("last", [["exit"], [np.zeros(30_000)] * 4])
def test_there_are_no_answers_ahead_of_who_stops_or_floods(
    plainly: Learner, last: list[object]
) -> None:
    """Whose process ends, or who answers with very much, is judged test by test."""
    subject = plainly([5], last)
    assert subject.answers_ahead() == ()
    assert take(subject, "0", 5) == [[1, 5]]


def test_a_test_that_ends_early_costs_no_other(learner: Learner) -> None:
    """Answers that a test does not come to are not taken for those of the next."""
    subject = learner([5, 6, 7], [8])
    assert [take(subject, "0", 5), take(subject, "1", 8)] == [[[1, 5]], [[4, 8]]]
    assert not subject.off_plan


def test_tests_may_run_in_any_order(plainly: Learner) -> None:
    """A test that is passed over, or that comes again, gets its own answers."""
    subject = plainly([5], [6], [7])
    found = [take(subject, test, x) for test, x in (("2", 7), ("0", 5), ("2", 7), ("1", 6))]
    assert found == [[[1, 7]], [[2, 5]], [[5, 7]], [[6, 6]]]


def test_a_test_that_goes_off_plan_is_served(learner: Learner) -> None:
    """A test that asks something else is answered, whatever it asks, and so are those after it."""
    subject = learner([5, 6, 7], [8, 9], [3])
    assert take(subject, "0", 5, 66, 7, 6) == [[1, 5], [7, 66], [8, 7], [9, 6]]
    assert subject.off_plan
    assert (take(subject, "1", 8, 9), subject.off_plan) == ([[10, 8], [11, 9]], False)
    assert (take(subject, "2", 3, "more"), subject.off_plan) == ([[12, 3], [13, "more"]], True)
    assert take(subject, "nobody has heard of", 4) == [[14, 4]]


def test_a_call_stays_as_it_was(learner: Learner) -> None:
    """What a call does to its arguments is not seen by the same call made again."""
    subject = learner([np.zeros((2, 2)), [1, [2]]], ["raise"])
    changed: list[object] = []
    for test, arguments in (("0", [np.zeros((2, 2)), [1, [2]]]), ("1", ["raise"])) * 2:
        subject.begin_test(test)
        changed += [subject.call((each,), {}).args[0] for each in arguments]
    once = [np.ones((2, 2)), [1, [2], 0]]
    assert is_unchanged([*once, "raise"] * 2, changed)


@pytest.mark.parametrize("other", [1.0, True, np.int64(1), np.array(1), [1], "1", -1])
def test_only_the_same_argument_is_the_same_call(plainly: Learner, other: object) -> None:
    """What equals a known argument, but is of another type, is a call of its own."""
    subject = plainly([1])
    subject.begin_test("0")
    subject.call((other,), {})
    assert subject.off_plan


def test_a_stop_costs_only_its_own_test(learner: Learner) -> None:
    """After a call that ends the process the test is over, and the next one has a new process."""
    subject = learner([5], ["exit", 6], [7, 8])
    assert take(subject, "0", 5) == [[1, 5]]
    assert take(subject, "1", "exit") == ["crashed"]
    assert take(subject, "2", 7, 8) == [[1, 7], [2, 8]]
    assert [stop.kind for stop in subject.stops] == ["crashed"]


@pytest.mark.parametrize(("how", "kind"), [("hang", "timeout"), ("memory", "out_of_memory")])
def test_other_stops_are_named(learner: Learner, how: str, kind: str) -> None:
    """A call that takes too long or too much stops its own test, by that name."""
    subject = learner([5, how, 6], [7])
    assert take(subject, "0", 5, how) == [[1, 5], kind]
    assert take(subject, "1", 7) == [[1, 7]]


def test_a_kata_that_never_came_back_is_not_called_again(learner: Learner) -> None:
    """Where the first call hangs, the probes and all tests have that one answer."""
    subject = learner([5], [6], probes=("hang", 4))
    assert [plain(each) for each in subject.ask_probes()] == ["timeout"] * 2
    found = [take(subject, "0", 5), take(subject, "1", 6)]
    assert (found, len(subject.stops)) == ([["timeout"]] * 2, 1)
    assert learner.goes_on()


def test_after_a_hang_calls_have_little_time(plainly: Learner) -> None:
    """Tests that do not touch the hang still count, and the second one is soon known."""
    subject = plainly([5], ["hang"], [6], probes=(4, "hang"))
    found = [take(subject, test, x) for test, x in (("0", 5), ("1", "hang"), ("2", 6))]
    assert found == [[[1, 5]], ["timeout"], [[1, 6]]]
    [stop], asked_for = subject.stops, subject.hidden_call
    words = "that are left once a call has not come back, most of which it slept"
    assert re.search(rf"than the 0\.\d+ seconds (on the clock )?{words}", stop.reason)
    assert asked_for is not None
    assert asked_for.args == ("hang",)


def test_a_hang_at_the_probes_alone_costs_nothing(plainly: Learner) -> None:
    """Whoever answers all tests has passed, whatever an open call came to."""
    subject = plainly([5], [6], probes=(4, "hang"))
    assert [take(subject, "0", 5), take(subject, "1", 6)] == [[[1, 5]], [[2, 6]]]
    assert subject.stops == []


def test_two_stops_end_a_kata_and_no_other(learner: Learner) -> None:
    """After the second stop no call of the kata is made; those of the next one are."""
    subject = learner(["exit"], [5], ["exit"], [6], [7])
    found = [take(subject, str(i), x) for i, x in enumerate(["exit", 5, "exit", 6, 7])]
    assert found == [["crashed"], [[1, 5]], ["crashed"], ["crashed"], ["crashed"]]
    assert learner.goes_on()


def test_the_probes_come_first(learner: Learner) -> None:
    """Whatever is asked first, the probes have been asked before it."""
    subject = learner([7], probes=(5, 6))
    assert take(subject, "0", 7) == [[3, 7]]
    assert [plain(each) for each in subject.ask_probes()] == [[1, 5], [2, 6]]


def test_after_a_stop_the_rest_of_the_probes_is_not_asked(learner: Learner) -> None:
    """The rest of the probes has the same answer, counts for no stop, and the tests go on."""
    subject = learner([7], ["exit"], [8], probes=(5, "exit", 6, "hang"))
    assert [plain(each) for each in subject.ask_probes()] == [[1, 5], *["crashed"] * 3]
    assert subject.stops == []
    found = [take(subject, "0", 7), take(subject, "1", "exit"), take(subject, "2", 8)]
    assert found == [[[1, 7]], ["crashed"], [[1, 8]]]


def test_a_stub_is_not_started(plainly: Learner) -> None:
    """A kata is not started where each call met NotImplementedError, the probes among them."""
    subject = plainly(["stub", "stub"], ["stub", 1], probes=("stub",))
    found = [subject.not_started]
    for test in "01":
        subject.begin_test(test)
        found.append(subject.not_started)
    other = plainly(["stub"], probes=(1,))
    other.begin_test("0")
    assert [*found, other.not_started] == [False, True, False, False]


def test_a_kata_has_its_seconds_and_no_more(learner: Learner) -> None:
    """Many calls that each are in time are stopped when all of them together are not."""
    subject = learner(*[["nap"]] * 30, seconds=0.6)
    found = [answer for i in range(30) for answer in take(subject, str(i), "nap")]
    answered = sum(isinstance(each, list) for each in found)
    assert 1 <= answered <= 6  # three, and those in which others had the core meanwhile
    assert found[answered:] == ["timeout"] * (30 - answered)
    assert learner.goes_on()


@pytest.mark.parametrize("left", [[6] * 40, ["large"] * 20, ["hang"], ["exit"]])
def test_abandoned_answers_reach_nobody(learner: Learner, left: list[object]) -> None:
    """Answers that nobody takes, megabytes of them or none, are no answers to the next kata."""
    assert take(learner([5], left), "0", 5) == [[1, 5]]
    assert learner.goes_on()


def test_a_live_call_among_megabytes_blocks_nobody(learner: Learner) -> None:
    """A test goes off plan while large answers are under way to others: nobody waits in vain."""
    subject = learner(["large"], ["large"] * 12, ["large"], [5])
    assert take(subject, "0", "large", 66) == [1, [16, 66]]
    assert take(subject, "1", *["large"] * 12) == [*range(17, 29)]
    assert (take(subject, "3", 5), subject.stops) == ([[31, 5]], [])


def test_forged_answers_end_with_their_kata(learner: Learner) -> None:
    """Who answers twice is believed, in the wrong places; the next kata's tests see none of it."""
    subject = learner([5, 6], ["forge"], [7], probes=("forge", 4))
    assert plain(subject.ask_probes()[0]) == 42
    for test in "012":
        subject.begin_test(test)
    other = learner([8], [9], name="other")
    assert [take(other, "0", 8), take(other, "1", 9)] == [[[1, 8]], [[2, 9]]]


def test_what_does_not_load_is_unavailable_in_every_test(learner: Learner) -> None:
    """A file that does not import answers the probes and each test with its reason."""
    subject = learner([5, 6], [7], probes=(4,), source="1 +")
    assert [plain(each) for each in subject.ask_probes()] == ["Unavailable"]
    found = [take(subject, "0", 5, 6), take(subject, "1", 7)]
    assert found == [["Unavailable"] * 2, ["Unavailable"]]
    assert (subject.stops, subject.not_started) == ([], False)
    assert learner.goes_on()


def test_an_import_that_ends_the_process_is_a_stop(plainly: Learner) -> None:
    """Where the import itself crashes, the probes and every test say so."""
    subject = plainly([2], [3], [4], probes=(1,), source="import os\nos._exit(1)")
    assert [plain(each) for each in subject.ask_probes()] == ["crashed"]
    assert [take(subject, test, 2) for test in "012"] == [["crashed"]] * 3
    assert "importing kata.py" in subject.stops[1].reason
