"""What tests call is known beforehand; equal answers are judged once, no others together."""

import json
import shutil
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab, load_lab
from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.equal_answers import ResultCache
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.item import HiddenTest
from lossdojo.grading.hidden_tests.recorder import record_calls
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from lossdojo.values import schema
from tests.conftest import COHORT, ROOT
from tests.content.test_content import KATAS

KATA = "padding_mask"


def right(ids: Any, _pad_id: int) -> Any:
    """What these graders take for right."""
    return ids + 1


class Court:
    """Judges one function after another by these graders."""

    def __init__(self, tests: HiddenTests, lab: Lab, sandbox: Sandbox) -> None:
        self.tests = tests
        self.cache = ResultCache()
        self._lab = lab
        self._sandbox = sandbox

    @property
    def items(self) -> dict[str, HiddenTest]:
        """The tests by name."""
        return {item.name: item for item in self.tests.items if item.facts.kata == KATA}

    @property
    def runs(self) -> list[str]:
        """The names of those that have been run for a learner."""
        found: list[str] = self.items["test_tells"].function.__globals__["RUNS"]
        return found

    def forget(self) -> None:
        """Start anew."""
        self.cache = ResultCache()

    def plan(self, seed: int = 0) -> CallPlan:
        """What they call."""
        return record_calls(KATA, right, self.items.values(), seed)

    def __call__(self, body: str, seed: int = 0) -> dict[str, str]:
        """Why each test fails that function; how the grader failed, where it did."""
        return {
            test["nodeid"].rpartition("test_")[2]: test["metadata"].get("fault")
            or test["call"].get("longrepr", "")
            for test in self.report(body, seed)["tests"]
        }

    def report(self, body: str, seed: int = 0) -> dict[str, Any]:
        """The report on that function."""
        plan = self.plan(seed)
        source = f"import numpy as np\ndef {KATA}(ids, pad_id): {body}".encode()
        self.runs.clear()
        with Client(self._sandbox, {f"{KATA}.py": source}, self._lab.limits) as client:
            return self.tests.run({KATA: SandboxedKata(KATA, client, (), plan)}, seed, self.cache)


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory, wall: Sandbox) -> Iterator[Court]:
    """A lab with these graders."""
    kit = tmp_path_factory.mktemp("kit")
    for name in ("exercises", "solutions", "graders", "templates"):
        shutil.copytree(ROOT / name, kit / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tests" / "odd_graders.py", kit / "graders" / f"test_{KATA}.py")
    lab = load_lab(kit)
    with HiddenTests(lab) as tests:
        yield Court(tests, lab, wall)


def frames(plan: CallPlan) -> list[bytes]:
    """The plan as it is sent."""
    return [each.frame for each in plan.calls]


@pytest.mark.parametrize("kata", KATAS)
def test_a_seed_has_one_plan(catalogue: Catalogue, graders: HiddenTests, kata: str) -> None:
    """The same seed gives the same calls, to the byte; another seed gives others."""
    items = [item for item in graders.items if item.facts.kata == kata]
    one, same, other = (
        record_calls(kata, catalogue[kata].right().function, items, seed) for seed in (3, 3, 4)
    )
    assert (frames(one), one.calls_of) == (frames(same), same.calls_of)
    assert frames(one) != frames(other)
    assert list(one.calls_of) == [item.nodeid for item in items]
    assert [i for places in one.calls_of.values() for i in places] == [*range(len(one.calls))]


@pytest.mark.parametrize("learner", ["ada", "bruno"])
def test_no_test_of_the_labs_goes_off_plan(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox, learner: str
) -> None:
    """The lab's own tests call what is known beforehand, whether the learner is right or wrong."""
    off_plan = []
    paths = [COHORT / learner / f"{kata.name}.py" for kata in lab.counting]
    paths += [ROOT / "solutions" / f"{kata}.py" for kata in KATAS[len(paths) :]]
    files = {path.name: path.read_bytes() for path in paths}
    with Client(wall, files, lab.limits) as client:
        for kata in KATAS:
            plan = graders.plan(kata, catalogue[kata], 0)
            subject = SandboxedKata(kata, client, (), plan)
            for item in (item for item in graders.items if item.facts.kata == kata):
                subject.begin_test(item.nodeid)
                item._run(subject, 0)
                off_plan += [item.nodeid] if subject.off_plan else []
    assert off_plan == []


def test_an_array_that_changes_is_kept_as_it_was_asked(court: Court) -> None:
    """A grader may change its arrays between two calls: each call is asked as it was made."""
    places = court.plan().calls_of[court.items["test_changes_its_array"].nodeid]
    asked = [each.args[0] for each in court.plan().calls[places.start : places.stop]]
    np.testing.assert_array_equal(asked, [[1, 2, 3], [11, 12, 13]])
    assert court("return ids + 1")["changes_its_array"] == ""
    assert court("return ids * 2")["changes_its_array"] != ""


def test_a_test_that_follows_the_answers_is_right_each_time(court: Court) -> None:
    """Where a call depends on an answer, learners with the same known answers are told apart."""
    first = "return np.array([{5: 10, 6: 7, 10: %d}.get(int(ids.flat[0]), 0)])"
    assert court(first % 11)["follows"] == ""
    assert court.runs.count("follows") == 1
    assert "[99] came back" in court(first % 99)["follows"]
    assert court(first % 11)["follows"] == ""
    assert court.runs.count("follows") == 1


def test_equal_answers_are_judged_once(court: Court) -> None:
    """Whoever answers as somebody before has the same verdict, and the test does not run."""
    one = court("return ids + 1.5")
    ran = list(court.runs)
    other = court("x = ids + 1; return x + 0.5")
    assert (one, one["draws"] != "") == (other, True)
    assert ran == ["tells", "follows", "breaks", "draws"]
    assert court.runs == ["follows"]  # which goes off its plan


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("return 0.1", "return np.nextafter(0.1, 1).item()"),
        ("return np.full(9, 0.1)", "return np.nextafter(np.full(9, 0.1), 1)"),
        ("return [0.1] * 9", "return [0.1] * 8 + [np.nextafter(0.1, 1).item()]"),
        ("return ids * 0.5", "return (ids * 0.5).astype(np.float32)"),
        ("return ids", "return ids.astype('>i8')"),
        ("return ids", "return np.asfortranarray(ids)"),
        ("return 0.0", "return -0.0"),
        ("return np.zeros(3)", "return -np.zeros(3)"),
        ("return 1", "return 1.0"),
        ("return 1", "return np.int64(1)"),
        ("return np.int64(1)", "return np.array(1)"),
        ("return (1, 2)", "return [1, 2]"),
        ("print('a')", "print('b')"),
        ("pass", "print(end=' ')"),
        ("pass", "ids += 1"),
        ("raise ValueError('a')", "raise ValueError('b')"),
        ("raise ValueError('a')", "raise TypeError('a')"),
        ("raise ValueError('a')", "\n  raise ValueError('a')"),
    ],
)
def test_answers_that_differ_share_no_verdict(court: Court, one: str, other: str) -> None:
    """Any difference at all, of one bit or in how it is said, is a verdict of its own."""
    court.forget()
    told = {}
    for body in (one, other):
        told[body] = court(body)["tells"]
        assert court.runs.count("tells") == 1
    assert told[one] != told[other]
    assert [court(body)["tells"] for body in (one, other)] == [told[one], told[other]]
    assert court.runs.count("tells") == 0


def test_what_was_reported_is_reported_again(court: Court) -> None:
    """Whoever comes to the same has the report that pytest-json-report made the first time."""
    court.forget()
    one, other = (court.report("return ids + 1") for _ in range(2))
    unlike = ("created", "duration")
    assert [one.pop(key) > 0 for key in unlike] == [other.pop(key) > 0 for key in unlike]
    assert one == other
    assert (other["exitcode"], other["summary"]["failed"], len(other["tests"])) == (1, 1, 6)
    assert court.runs == []


def test_another_seed_is_judged_by_itself(court: Court) -> None:
    """A verdict is of one seed."""
    assert [court("return ids + 1", seed)["draws"] for seed in (5, 6, 5)] == ["", "", ""]
    assert court.runs.count("draws") == 0
    assert court("return ids + 1", 7)["draws"] == ""
    assert court.runs.count("draws") == 1


def test_tests_that_ask_the_same_have_replies_of_their_own(court: Court) -> None:
    """What one test does to a reply is not seen by another that has asked the same."""
    court.forget()
    told = court("return ids")["tells"]
    assert told.count(np.arange(6).tobytes().hex()) == 2  # the value, and the argument after it
    assert court("return [[1, 2], 3]")["tells"].startswith("list [[1, 2], 3];")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("import os; os._exit(1)", "ended the Python process"),
        ("return np.zeros(80_000)", "<f8"),
        ("return [[]] * 1_500", "list"),
        ("return ['word'] * 400", "list"),
    ],
)
def test_what_is_not_remembered_is_judged_each_time(court: Court, body: str, words: str) -> None:
    """A stop, and what would take much memory to remember, is judged anew."""
    for _ in range(2):
        assert words in court(body)["tells"]
        assert court.runs.count("tells") == 1


def test_garbage_is_held_against_each(court: Court) -> None:
    """What is no answer stops whoever gives it, and costs as much the next time."""
    garbage = schema.HEADER.pack(2, 0) + b"[}"
    body = f"import sys; sys.modules['lossdojo.values.encoding'].message = lambda *_: {garbage!r}"
    told = [court(body) for _ in range(3)]
    words = f"calling {KATA} gave something that is no answer."
    assert told[1:] == [told[0]] * 2
    assert set(told[0].values()) == {words}


def test_a_graders_own_fault_is_found_each_time(court: Court) -> None:
    """A grader that fails by itself does so for everybody with that answer, and is named."""
    for _ in range(2):
        assert "ZeroDivisionError" in court("return ids")["breaks"]
        assert court.runs.count("breaks") == 1


def test_verdicts_are_forgotten_in_time(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is remembered than may be, and nothing is wrong for it."""
    verdicts = court.cache._verdicts
    monkeypatch.setattr(verdicts, "_most", 7)
    for number in [*range(7), 0, 6]:
        assert f"int {number + 70}" in court(f"return {number + 70}")["tells"]
        assert len(verdicts) <= 7


def test_nobodys_result_depends_on_who_came_before(
    lab: Lab, catalogue: Catalogue, wall: Sandbox
) -> None:
    """In either order, and after others with the same answers, reports are the same."""
    names = ["bruno", "chidi", "kofi", "lena"]
    told: dict[str, set[str]] = {name: set() for name in names}
    for order in (names, names[::-1]):
        with HiddenTests(lab) as tests:
            grader = SubmissionGrader(lab, catalogue, tests, wall, 11)
            for name in [*order, *order]:
                report = grader.grade(read_submission(COHORT / name, lab))
                words = [(test["nodeid"], test["call"].get("longrepr")) for test in report["tests"]]
                told[name].add(json.dumps([report["dojo"], words]))
    assert {name: len(reports) for name, reports in told.items()} == dict.fromkeys(names, 1)
