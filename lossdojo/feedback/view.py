"""What is said of a result, in order: the same for the terminal, for HTML and for Markdown."""

from dataclasses import dataclass

from lossdojo.content.lab import Lab
from lossdojo.feedback import phrases
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.results import (
    EvidenceResult,
    FindingResult,
    KataResult,
    KataStatus,
    RetryResult,
    SubmissionResult,
    SubmissionStatus,
    TableResult,
    next_kata,
)
from lossdojo.values.text import points

MARKS = {
    True: STATUS_WORDS[KataStatus.PASSED].mark,
    False: STATUS_WORDS[KataStatus.FAILED].mark,
}


@dataclass(frozen=True)
class Row:
    """One line of an example. `kind` is `call`, `got`, `expected`, `where` or `printed`."""

    label: str
    text: str
    kind: str


@dataclass(frozen=True)
class EvidenceView:
    """An example in the learner's own numbers, and what it shows."""

    example: str
    rows: tuple[Row, ...]
    because: str
    table: TableResult | None


@dataclass(frozen=True)
class FindingView:
    """One misconception."""

    heading: str
    evidence: EvidenceView
    rule: str
    quote: str
    tempting: str
    next_move: str
    retry: RetryResult | None
    more_hints: tuple[str, ...]


@dataclass(frozen=True)
class CheckView:
    """One hidden check."""

    mark: str
    title: str
    passed: bool


@dataclass(frozen=True)
class KataView:
    """One kata.

    Attributes:
        label: of its status; `standing` says how many checks hold, too, where that says more.
        stopping_call: the call that did not come back, if one did not.
        lead: a sentence before the difference, or before the checks that do not hold.
        difference: the smallest example that differs, where nothing is known by name.
        checks: the hidden ones, those that do not hold first; none where they say nothing.
        is_open: whether the checks are all that there is to say.
        say: what to say out loud once it passes.
    """

    name: str
    title: str
    status: KataStatus
    mark: str
    label: str
    standing: str
    holding: str
    points: str
    message: str
    advice: str
    stopping_call: str
    findings: tuple[FindingView, ...]
    lead: str
    difference: EvidenceView | None
    checks: tuple[CheckView, ...]
    checked: str
    is_open: bool
    say: str


@dataclass(frozen=True)
class SubmissionView:
    """A learner's result as a whole, its katas aside."""

    title: str
    learner: str
    points: str
    not_graded: str
    notes: tuple[str, ...]
    next_title: str
    next_name: str
    finished: str
    prompts: tuple[str, ...]
    made_by: str


def submission_view(result: SubmissionResult, lab: Lab) -> SubmissionView:
    """What is said of the whole."""
    todo = next_kata(result)
    failed = result["status"] == SubmissionStatus.NOT_GRADED
    return SubmissionView(
        title=result["lab"],
        learner=result["learner"],
        points=_of(result["score"], result["max_score"], phrases.POINTS_IN_ALL)
        or STATUS_WORDS[KataStatus.NOT_GRADED].label,
        not_graded=phrases.NOT_GRADED.format(reason=result.get("reason", "")) if failed else "",
        notes=tuple(result["notes"]),
        next_title=todo["title"] if todo else "",
        next_name=todo["kata"] if todo else "",
        finished="" if todo else phrases.ALL_HOLD.format(count=len(result["katas"])),
        prompts=() if todo else lab.prompts,
        made_by=phrases.MADE_BY.format(kit=result["kit"], seed=result["seed"]),
    )


def kata_view(kata: KataResult, lab: Lab) -> KataView:
    """What is said of one kata."""
    status, counts = kata["status"], kata["tests"]
    words = STATUS_WORDS[status]
    failed = status is KataStatus.FAILED
    unexplained = failed and not kata["misconceptions"] and "difference" not in kata
    hold = phrases.CHECKS_HOLD.format(passed=counts["passed"], total=counts["total"])
    return KataView(
        name=kata["kata"],
        title=kata["title"],
        status=status,
        mark=words.mark,
        label=words.label,
        standing=f"{words.label}: {hold}" if failed else words.label,
        holding=phrases.CHECKS.format(passed=counts["passed"], total=counts["total"])
        if status is not KataStatus.NOT_GRADED
        else "",
        points=_of(kata["score"], kata["max_score"]),
        message=kata["message"],
        advice=kata.get("advice", words.advice),
        stopping_call=kata.get("stopping_call", ""),
        findings=tuple(map(_finding, kata["misconceptions"])),
        lead=_lead(kata, unexplained=unexplained),
        difference=_evidence(kata["difference"]) if "difference" in kata else None,
        checks=_checks(kata) if status.shows_checks else (),
        checked=phrases.CHECKED.format(passed=counts["passed"], total=counts["total"]),
        is_open=unexplained,
        say=phrases.SAY_IT.format(say=lab.kata(kata["kata"]).say) if status.is_done else "",
    )


def _lead(kata: KataResult, *, unexplained: bool) -> str:
    if "difference" in kata:
        return phrases.UNKNOWN
    return phrases.PROBES_RIGHT if unexplained else ""


def _finding(found: FindingResult) -> FindingView:
    return FindingView(
        heading=heading(found),
        evidence=_evidence(found["evidence"]),
        rule=found["rule"],
        quote=found["quote"],
        tempting=found["tempting"],
        next_move=found["hints"][0],
        retry=found["retry"],
        more_hints=tuple(found["hints"][1:]),
    )


def heading(found: FindingResult) -> str:
    """What the learner seems to believe."""
    words = phrases.CERTAIN if found["certain"] else phrases.LIKELY
    return words.format(belief=found["belief"])


def _evidence(evidence: EvidenceResult) -> EvidenceView:
    rows = (
        Row(phrases.YOU_CALLED, evidence["call"], "call"),
        Row(phrases.CAME_BACK, evidence["got"], "got"),
        Row(phrases.EXPECTED, evidence["expected"], "expected"),
        Row(phrases.THEY_DIFFER, evidence["where"], "where"),
        Row(phrases.YOU_PRINTED, evidence["printed"], "printed"),
    )
    return EvidenceView(
        example=phrases.EXAMPLE.format(name=evidence["probe"]),
        rows=tuple(row for row in rows if row.text),
        because=evidence["because"],
        table=evidence["table"],
    )


def _checks(kata: KataResult) -> tuple[CheckView, ...]:
    ordered = sorted(kata["checks"], key=lambda check: check["passed"])
    return tuple(
        CheckView(MARKS[each["passed"]], each["title"], each["passed"]) for each in ordered
    )


def _of(score: float | None, most: float, words: str = phrases.POINTS) -> str:
    """So many points of so many; nothing where there are none to tell."""
    return "" if score is None else words.format(score=points(score), most=points(most))
