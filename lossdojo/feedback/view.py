"""What is said of a result, in order: the same for the terminal, for HTML and for Markdown."""

from dataclasses import dataclass

from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Exercise
from lossdojo.examples import PictureResult
from lossdojo.feedback import phrases
from lossdojo.feedback.evidence_view import EvidenceView, evidence_view
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.results import (
    FindingResult,
    KataResult,
    KataStatus,
    RetryResult,
    SubmissionResult,
    SubmissionStatus,
    counting,
    next_kata,
)
from lossdojo.values.text import points

MARKS = {
    True: STATUS_WORDS[KataStatus.PASSED].mark,
    False: STATUS_WORDS[KataStatus.FAILED].mark,
}


@dataclass(frozen=True)
class FindingView:
    """One misconception; `quote` is empty where the lab's statement does not explain it."""

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
    """One hidden check, or one aspect in words."""

    mark: str
    title: str
    passed: bool


@dataclass(frozen=True)
class KataView:
    """One kata.

    Attributes:
        label: of its status; `standing` says what holds in its place, where that says more.
        holding: which aspects hold, or how many checks where there are none; empty where nothing
            has been judged.
        stopping_call: the call that did not come back, if one did not.
        lead: a sentence before the difference, or before the checks that do not hold.
        difference: the smallest example that differs, where nothing is known by name.
        aspects: each with its words; none where they say nothing.
        checks: the hidden ones, likewise, those that do not hold first.
        is_open: whether the checks are all that there is to say.
        line: of its file, that this is about; 0 where it is about none.
        place: the file and that line, in words, with its cell in a notebook; empty for none.
        rollout: what it does when it is called again and again.
        idea: the lab's text on it.
        hints: its own, where no misconception has any.
        praise, say, read_on: once it passes: what was hard, what to say out loud, where to go on.
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
    aspects: tuple[CheckView, ...]
    checks: tuple[CheckView, ...]
    checked: str
    is_open: bool
    line: int
    place: str
    rollout: PictureResult | None
    idea: str
    hints: tuple[str, ...]
    praise: str
    say: str
    read_on: str


@dataclass(frozen=True)
class SubmissionView:
    """A learner's result as a whole, its katas aside.

    Attributes:
        checked_by: that hidden checks decide, where the open ones alone have judged.
    """

    title: str
    learner: str
    name: str
    points: str
    late: str
    checked_by: str
    not_graded: str
    notes: tuple[str, ...]
    next_title: str
    next_name: str
    finished: str
    prompts: tuple[str, ...]
    made_by: str


def submission_view(result: SubmissionResult, lab: Lab) -> SubmissionView:
    """What is said of the whole."""
    todo, needed = next_kata(result), counting(result["katas"])
    all_hold = all(kata["status"].is_done for kata in needed)
    failed = result["status"] == SubmissionStatus.NOT_GRADED
    return SubmissionView(
        title=result["lab"],
        learner=result["learner"],
        name=result.get("name", result["learner"]),
        late=_late(result),
        checked_by=phrases.OPEN_ALONE if lab.is_open and not any(map(_aspects, needed)) else "",
        points=_of(result["score"], result["max_score"], phrases.POINTS_IN_ALL)
        or STATUS_WORDS[KataStatus.NOT_GRADED].label,
        not_graded=phrases.NOT_GRADED.format(reason=result.get("reason", "")) if failed else "",
        notes=tuple(result["notes"]),
        next_title=todo["title"] if todo else "",
        next_name=todo["kata"] if todo else "",
        finished=phrases.ALL_HOLD.format(count=len(needed)) if all_hold else "",
        prompts=lab.prompts if all_hold else (),
        made_by=phrases.MADE_BY.format(
            kit=result["kit"],
            seed=result["seed"],
            python=result.get("python", "?"),
            numpy=result.get("numpy", "?"),
        ),
    )


def _late(result: SubmissionResult) -> str:
    """What is taken off for lateness, as a number of its own; empty where it was in time."""
    penalty, score = result.get("late_penalty", 0.0), result["score"]
    if not result.get("late"):
        return ""
    if not penalty or score is None:
        return phrases.LATE
    left = points(score - penalty)
    return phrases.LESS_FOR_LATENESS.format(less=points(penalty), left=left)


def kata_view(kata: KataResult, lab: Lab) -> KataView:
    """What is said of one kata."""
    status, holding = kata["status"], _holding(kata)
    words, failed = STATUS_WORDS[status], status is KataStatus.FAILED
    unexplained = failed and not kata["misconceptions"] and "difference" not in kata
    exercise = lab.kata(kata["kata"])
    difference = evidence_view(kata["difference"]) if "difference" in kata else None
    findings = tuple(map(_finding, kata["misconceptions"]))
    shown = findings[0].evidence if findings else difference
    line = kata.get("line", 0) or (shown.line if shown else 0)
    return KataView(
        name=kata["kata"],
        title=kata["title"],
        status=status,
        mark=words.mark,
        label=words.label,
        standing=_standing(kata),
        holding=holding if status.is_judged else "",
        points=_of(kata["score"], kata["max_score"]),
        message=kata["message"],
        advice=kata.get("advice", words.advice),
        stopping_call=kata.get("stopping_call", ""),
        findings=findings,
        lead=_lead(kata, unexplained=unexplained),
        difference=difference,
        aspects=_aspects(kata) if status.shows_checks else (),
        checks=_checks(kata) if status.shows_checks else (),
        checked=phrases.CHECKED.format(holding=holding),
        is_open=unexplained,
        line=line,
        place=_place(kata, line, kata.get("cell", 0) or (shown.cell if shown else 0)),
        rollout=kata.get("rollout"),
        idea=exercise.idea,
        # Beside an error, or an answer of another kind, they would be about something else.
        hints=exercise.hints if failed and not findings and not (shown and shown.because) else (),
        praise=_praise(exercise) if status.is_done else "",
        say=phrases.SAY_IT.format(say=exercise.say) if status.is_done else "",
        read_on=_read_on(exercise) if status.is_done else "",
    )


def _place(kata: KataResult, line: int, cell: int) -> str:
    file = kata.get("notebook", f"{kata['kata']}.py")
    if cell:
        return phrases.IN_CELL.format(notebook=file, cell=cell, line=line)
    return f"{file}:{line}" if line else ""


def _standing(kata: KataResult) -> str:
    label, counts = STATUS_WORDS[kata["status"]].label, kata["tests"]
    if kata["status"] is not KataStatus.FAILED:
        return label
    if kata.get("aspects"):
        return _holding(kata)
    hold = phrases.OPEN_CHECKS_HOLD.format(passed=counts["passed"], total=counts["total"])
    return f"{label}: {hold}"


def _holding(kata: KataResult) -> str:
    """Which aspects hold and which do not yet; the open examples have none, and are counted."""
    counts = kata["tests"]
    aspects = kata.get("aspects")
    if not aspects:
        return phrases.CHECKS.format(passed=counts["passed"], total=counts["total"])
    named = {
        holds: ", ".join(each["name"] for each in aspects if each["passed"] is holds)
        for holds in (True, False)
    }
    parts = (
        phrases.ASPECTS_HOLD[holds].format(names=names) for holds, names in named.items() if names
    )
    return "; ".join(parts)


def _praise(exercise: Exercise) -> str:
    words = {"title": exercise.title, "praise": exercise.praise}
    return phrases.PRAISE.format(**words) if exercise.praise else ""


def _read_on(exercise: Exercise) -> str:
    return phrases.READ_ON.format(place=exercise.read_on) if exercise.read_on else ""


def _lead(kata: KataResult, *, unexplained: bool) -> str:
    if len(kata["misconceptions"]) > 1:
        return phrases.TWO_IDEAS
    if "difference" in kata:
        return phrases.UNKNOWN
    return phrases.PROBES_RIGHT if unexplained else ""


def _finding(found: FindingResult) -> FindingView:
    return FindingView(
        heading=heading(found),
        evidence=evidence_view(found["evidence"]),
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


def _aspects(kata: KataResult) -> tuple[CheckView, ...]:
    return tuple(
        CheckView(MARKS[each["passed"]], phrases.ASPECT.format(**each), each["passed"])
        for each in kata.get("aspects", ())
    )


def _checks(kata: KataResult) -> tuple[CheckView, ...]:
    ordered = sorted(kata["checks"], key=lambda check: check["passed"])
    return tuple(
        CheckView(MARKS[each["passed"]], each["title"], each["passed"]) for each in ordered
    )


def _of(score: float | None, most: float, words: str = phrases.POINTS) -> str:
    """So many points of so many, and that none are to be had; nothing where none can be told."""
    if score is None:
        return ""
    return words.format(score=points(score), most=points(most)) if most else phrases.BEYOND
