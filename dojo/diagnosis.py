"""From what a program returns on open probes to the misunderstanding that made it.

The learner's answers are compared with those of every model: each misconception in each
spelling, then each compatible pair. A model that gives all of them is certain; one that
explains most of what is wrong, and contradicts little, is "looks like". Where nothing fits,
nobody is accused: the smallest example that differs is shown instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain as concatenated
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dojo.catalogue import MADE_UP, Chain, Model, Probe
from dojo.checks import as_array, is_unchanged
from dojo.sandbox.replies import Error, Stopped
from dojo.subject import Subject, TrustedKata, Unavailable
from dojo.wording import show, show_call

# A learner may work in float32, and sums in any order; beliefs differ by far more than this.
CLOSE = 2e-5
EXPLAINS = 0.6  # of the probes with a wrong answer, what a likeness must account for
CONTRADICTS = 0.34  # of the probes on which a model is wrong, what may speak against a likeness


MOST_ITEMS = 64  # of a list whose items are of different kinds or shapes

Plain = NDArray[Any] | list["Plain"] | None  # None is what is no data at all

LOG_OF_NOTHING = ("math domain error", "expected a positive input")  # before and from Python 3.14


@dataclass(frozen=True)
class Outcome:
    """What came back on one probe: a value, or in words what was raised instead.

    `arithmetic` tells the exceptions in which Python's own numbers give up where NumPy's go on
    with inf or nan.
    """

    value: object
    raised: str = ""
    arithmetic: bool = False
    changed: bool = False
    printed: str = ""

    @cached_property
    def plain(self) -> "Plain":
        """The value in the form in which two are compared, made once for all comparisons."""
        return None if self.raised else _plain(self.value)

    def words(self, digits: int = 4) -> str:
        """For people."""
        changed = ", and an argument changed" if self.changed else ""
        return self.raised or show(self.value, digits) + changed


@dataclass(frozen=True)
class Evidence:
    """One probe on which the learner's answer and the right one differ, in words."""

    probe: str
    call: str
    got: str
    expected: str
    because: str
    printed: str


@dataclass(frozen=True)
class Finding:
    """A misconception that fits, and the probe that shows it."""

    name: str
    certain: bool
    evidence: Evidence


@dataclass(frozen=True)
class Diagnosis:
    """What was found, deepest first; or, where nothing fits, the smallest difference.

    Neither means that every probe was answered rightly.
    """

    findings: tuple[Finding, ...] = ()
    difference: Evidence | None = None


def diagnose(subject: Subject, chain: Chain) -> Diagnosis:
    """Say which misconceptions of the chain the subject's answers show."""
    right = Answers(chain.right(), chain.probes)
    got = [outcome(subject, probe) for probe in chain.probes]
    wrong = [i for i, mine in enumerate(got) if not alike(mine, right[i])]
    if not wrong:
        return Diagnosis()
    for answers in concatenated(_singles(chain), _pairs(chain)):
        # The wrong probes first: most models differ there at once.
        if (
            all(alike(got[i], answers[i]) for i in wrong)
            and all(alike(mine, answers[i]) for i, mine in enumerate(got))
            and _make_up_one_number(got, answers)
        ):
            return _named(subject.name, answers.model, True, chain, got, answers, right)
    likeness = _most_alike(chain, got, right, wrong)
    if likeness is not None:
        return _named(subject.name, likeness.model, False, chain, got, likeness, right)
    first = wrong[0]
    return Diagnosis((), _evidence(subject.name, chain.probes[first], got[first], right[first], ""))


class Answers:
    """A model's outcomes on the probes, each computed when it is first asked for."""

    def __init__(self, model: Model, probes: Sequence[Probe]) -> None:
        self.model = model
        self._probes = probes
        self._outcomes: dict[int, Outcome] = {}
        self._subject = TrustedKata("+".join(model.names), model.function)

    def __getitem__(self, index: int) -> Outcome:
        if index not in self._outcomes:
            self._outcomes[index] = outcome(self._subject, self._probes[index])
        return self._outcomes[index]


def outcome(subject: Subject, probe: Probe) -> Outcome:
    """Ask the subject about one probe."""
    try:
        with np.errstate(all="ignore"):
            reply = subject.call(probe.args, probe.kwargs)
    except (Stopped, Unavailable) as reason:
        return Outcome(None, raised=f"nothing: {reason}")
    changed = not is_unchanged(probe.args, reply.args)
    if reply.raised is not None:
        words = f"{reply.raised.type}: {reply.raised.message}"
        words += f" (line {reply.raised.line})" if reply.raised.line else ""
        return Outcome(None, words, is_arithmetic(reply.raised), changed, reply.printed)
    return Outcome(reply.value, "", False, changed, reply.printed)


def is_arithmetic(error: Error) -> bool:
    """Whether Python gave up on a number: too large, divided by zero, the log of nothing."""
    of_log = "ValueError" in error.bases and error.message.startswith(LOG_OF_NOTHING)
    return of_log or "ArithmeticError" in error.bases


def alike(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes are the same but for rounding.

    One exception is as good as another, and one of arithmetic as good as inf or nan.
    """
    if one.raised and other.raised:
        return True
    if one.raised or other.raised:
        return (one.arithmetic or other.arithmetic) and _no_number(one) and _no_number(other)
    return one.changed == other.changed and _same(one.plain, other.plain)


def _make_up_one_number(got: Sequence[Outcome], answers: Answers) -> bool:
    """Whether the learner has one and the same number wherever the model says "made up"."""
    own: set[float] = set()
    for i, mine in enumerate(got):
        own |= _made_up(mine.plain, answers[i].plain)
    return len(own) <= 1


def _made_up(mine: Plain, model: Plain) -> set[float]:
    if isinstance(mine, list) and isinstance(model, list):
        return {each for pair in zip(mine, model, strict=True) for each in _made_up(*pair)}
    if isinstance(mine, np.ndarray) and isinstance(model, np.ndarray):
        return set(mine[model == MADE_UP].tolist())
    return set()


def _plain(value: object) -> Plain:
    array = as_array(value)
    if array is not None:
        with np.errstate(all="ignore"):  # a long double may be too large for a double
            return array if array.dtype.kind == "b" else array.astype(np.float64)
    if isinstance(value, list | tuple) and len(value) <= MOST_ITEMS:
        return [_plain(item) for item in value]
    return None


def _same(one: Plain, other: Plain) -> bool:
    """Whether two are the same but for rounding; what is no data is like nothing."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if not isinstance(one, np.ndarray) or not isinstance(other, np.ndarray):
        return False
    if one.shape != other.shape or (one.dtype.kind == "b") != (other.dtype.kind == "b"):
        return False
    if one.dtype.kind == "b":
        return bool(np.array_equal(one, other))
    one = np.where(other == MADE_UP, other, one)
    return bool(np.allclose(one, other, rtol=CLOSE, atol=CLOSE, equal_nan=True))


@lru_cache
def _singles(chain: Chain) -> list[Answers]:
    return [Answers(model, chain.probes) for model in chain.singles()]


@lru_cache
def _pairs(chain: Chain) -> list[Answers]:
    return [Answers(model, chain.probes) for model in chain.pairs()]


def _most_alike(
    chain: Chain, got: Sequence[Outcome], right: Answers, wrong: Sequence[int]
) -> Answers | None:
    best, best_score = None, 0.0
    for answers in _singles(chain):
        told = [i for i in range(len(got)) if not alike(answers[i], right[i])]
        explained = [i for i in wrong if i in told and _both_off(got[i], answers[i])]
        against = [i for i in told if i not in explained]
        shown = [i for i in explained if alike(got[i], answers[i])]
        if not shown or len(explained) < EXPLAINS * len(wrong):
            continue
        if len(against) > CONTRADICTS * len(told):
            continue
        score = (len(explained) - len(against)) / len(wrong)
        if score > best_score:
            best, best_score = answers, score
    return best


def _both_off(one: Outcome, other: Outcome) -> bool:
    """As `alike`, but what is no number at all (an exception, nan, inf) is all the same."""
    return alike(one, other) or (_no_number(one) and _no_number(other))


def _no_number(one: Outcome) -> bool:
    plain = one.plain
    floats = isinstance(plain, np.ndarray) and plain.dtype.kind == "f"
    return bool(one.raised) or (floats and not np.all(np.isfinite(plain)))  # type: ignore[arg-type]  # an array


def _named(
    kata: str,
    model: Model,
    certain: bool,
    chain: Chain,
    got: Sequence[Outcome],
    answers: Answers,
    right: Answers,
) -> Diagnosis:
    """The model's misconceptions, each with the smallest probe on which it shows."""
    parts = list(zip(model.names, model.variants, strict=True))
    singles = {(a.model.names[0], a.model.variants[0]): a for a in _singles(chain)}
    shown = [i for i, mine in enumerate(got) if alike(mine, answers[i])]
    findings = []
    for part in parts:
        others = [singles[other] for other in parts if other != part]
        own = [
            i
            for i in shown
            if not alike(singles[part][i], right[i]) and not alike(got[i], right[i])
        ]
        # In a pair, a probe on which the other is right speaks for this one most clearly.
        clear = [i for i in own if all(alike(other[i], right[i]) for other in others)]
        index = (clear or own or shown)[0]
        because = chain.misconception(part[0]).evidence
        if not clear and others:
            without = others[0][index].words()
            because = f"Two ideas meet in this answer: without this one it would be {without}."
        evidence = _evidence(kata, chain.probes[index], got[index], right[index], because)
        findings.append(Finding(part[0], certain, evidence))
    return Diagnosis(tuple(findings))


def _evidence(kata: str, probe: Probe, got: Outcome, right: Outcome, because: str) -> Evidence:
    # Four digits are easy to read, unless it is a later one that differs.
    digits = 4 if got.words() != right.words() else 8
    mine, expected = got.words(digits), right.words(digits)
    return Evidence(
        probe=probe.name,
        call=show_call(kata, probe.args, probe.kwargs),
        got=mine,
        expected=expected,
        because=because.replace("{got}", mine).replace("{expected}", expected),
        printed=got.printed,
    )
