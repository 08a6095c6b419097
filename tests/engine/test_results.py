"""What is written of the sample cohort has the form that the types say, and statuses have words."""

import json
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from lossdojo.cohort.workers.worker import GradingWorker
from lossdojo.examples import (
    CellResult,
    EvidenceResult,
    LineResult,
    PanelResult,
    PartResult,
    PictureResult,
    TableResult,
)
from lossdojo.feedback.feedback_json import Feedback, KataFeedback, NamedMisconception
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.intake.submission import Submission
from lossdojo.results import (
    AspectResult,
    CheckCounts,
    CheckResult,
    FindingResult,
    KataResult,
    KataStatus,
    Report,
    RetryResult,
    SubmissionResult,
)
from lossdojo.values.calls import StopKind

# As JSON has them: a float without a fraction may come as an int.
PLAIN: dict[object, tuple[type, ...]] = {
    str: (str,),
    int: (int,),
    float: (float, int),
    bool: (bool,),
    NoneType: (NoneType,),
}
UNKNOWN = {"reason", "late", "hours_late", "attempt", "group", "late_penalty", "notebook", "cell"}
Met = dict[str, set[str]]


def check(value: Any, kind: Any, met: Met, where: str = "it") -> list[str]:
    """What is wrong with a value that should be of that type; notes which keys were met."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Any:
        return []
    if is_typeddict(kind):
        return _check_keys(value, kind, met, where)
    if origin is UnionType:
        return min((check(value, each, met, where) for each in inner), key=len)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [] if value in [each.value for each in kind] else [f"{where} is {value!r}"]
    if origin is dict:
        return [
            problem
            for key in value
            for problem in check(value[key], inner[1], met, f"{where}.{key}")
        ]
    if origin is not None:  # a list or a sequence
        return [problem for each in value for problem in check(each, inner[0], met, f"{where}[]")]
    return [] if type(value) in PLAIN[kind] else [f"{where} is {value!r}"]


def _check_keys(value: Any, kind: Any, met: Met, where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where} is {value!r}"]
    hints = get_type_hints(kind)
    met.setdefault(kind.__name__, set()).update(value)
    problems = [f"{where} lacks {key}" for key in sorted(kind.__required_keys__ - value.keys())]
    problems += [f"{where} has {key}" for key in sorted(value.keys() - hints.keys())]
    for key in hints.keys() & value.keys():
        problems += check(value[key], hints[key], met, f"{where}.{key}")
    return problems


def loaded(path: Path) -> Any:
    """A file of JSON."""
    return json.loads(path.read_text(encoding="utf-8"))


def keys(kind: Any) -> set[str]:
    """All that a TypedDict may hold."""
    return set(get_type_hints(kind))


def test_reports_have_the_form_that_the_types_say(sample_results: Path) -> None:
    """Each report holds the keys of its types, no other, and each key holds what it should."""
    met: Met = {}
    paths = sorted(sample_results.glob("instructor/*/report.json"))
    assert len(paths) == 12
    assert [check(loaded(path), Report, met) for path in paths] == [[] for _ in paths]
    types: list[Any] = [
        AspectResult,
        CheckCounts,
        CheckResult,
        EvidenceResult,
        FindingResult,
        KataResult,
    ]
    types += [Report, RetryResult, SubmissionResult, TableResult, PictureResult, PanelResult]
    types += [LineResult, CellResult, PartResult]
    # Everybody was graded, so that nobody has a reason; no system has said when they handed in; and
    # they have handed in files, no notebooks.
    expected = {each.__name__: keys(each) - UNKNOWN for each in types}
    assert met == expected


def test_feedback_has_the_form_that_the_types_say(sample_results: Path) -> None:
    """The same of each feedback.json."""
    met: Met = {}
    paths = sorted(sample_results.glob("*/feedback.json"))
    assert len(paths) == 12
    assert [check(loaded(path), Feedback, met) for path in paths] == [[] for _ in paths]
    types: list[Any] = [AspectResult, CheckCounts, Feedback, KataFeedback, NamedMisconception]
    assert met == {each.__name__: keys(each) - UNKNOWN for each in types}


def test_who_is_not_graded_has_the_form_too(grader: GradingWorker) -> None:
    """Where there is no result, report.json and feedback.json hold a reason beside the same."""
    output = grader.output(Submission("ada", "ada", {}, {}, unreadable="Gone."))
    for name, kind in (("report.json", Report), ("feedback.json", Feedback)):
        written = json.loads(output.files[name])
        assert check(written, kind, {}) == []
        assert written.get("dojo", written)["reason"] == "Gone."


@pytest.mark.parametrize(
    ("value", "problems"),
    [
        ({"passed": 1, "failed": 0, "total": 1}, []),
        ({"passed": 1, "failed": 0}, ["it lacks total"]),
        ({"passed": 1, "failed": 0, "total": 1, "more": 2}, ["it has more"]),
        ({"passed": 1.5, "failed": 0, "total": 1}, ["it.passed is 1.5"]),
        ([], ["it is []"]),
    ],
)
def test_another_form_is_found(value: object, problems: list[str]) -> None:
    """A key that is missing, one too many, and a value of another kind are all found."""
    assert check(value, CheckCounts, {}) == problems


def test_every_status_has_words() -> None:
    """Each status has a mark and a label; what is neither passed nor failed says what to do."""
    assert set(STATUS_WORDS) == set(KataStatus)
    for status, words in STATUS_WORDS.items():
        assert (len(words.mark), words.label == "") == (1, False)
        assert (words.advice == "") == status.has_score


@pytest.mark.parametrize(
    ("statuses", "properties"),
    [
        ("passed", "is_done is_judged has_score"),
        ("failed", "shows_checks is_judged has_score"),
        ("not_started missing", "is_untouched"),
        ("broken", "is_broken"),
        ("timeout out_of_memory crashed", "is_stop is_broken shows_checks is_judged"),
        ("not_graded", ""),
    ],
)
def test_statuses_are_what_they_are_said_to_be(statuses: str, properties: str) -> None:
    """Each property of a status holds for those that its docstring names, and for no other."""
    names = [name for name, each in vars(KataStatus).items() if isinstance(each, property)]
    for status in map(KataStatus, statuses.split()):
        found = [name for name in names if getattr(status, name)]
        assert sorted(found) == sorted(properties.split())


def test_a_status_is_of_one_sort() -> None:
    """Done, failed, untouched, broken and not graded: every status is just one of them."""
    for status in KataStatus:
        sorts = [status.is_done, status.is_untouched, status.is_broken]
        sorts += [status is KataStatus.FAILED, status is KataStatus.NOT_GRADED]
        assert sorts.count(True) == 1, status


def test_each_way_to_stop_is_a_status() -> None:
    """What a kata was stopped for is the status that it gets."""
    stops = {status.value for status in KataStatus if status.is_stop}
    assert {kind.value for kind in StopKind} == stops
