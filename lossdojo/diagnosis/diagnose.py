"""From what a program returns on open probes to the misunderstanding that made it.

The learner's answers are compared with those of every model: each misconception in each
variant, with the learner's own constants where it has any, then each compatible pair. A model
that gives all of them is certain. One that explains most of what is wrong and contradicts
little, or a symptom of a belief that no model has spelled that way, is "looks like". Where nothing
fits, nobody is accused: the smallest example that differs is shown instead.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from lossdojo.content.kata import InProcessKata
from lossdojo.content.models import KataModel, Model, Symptom, Variant
from lossdojo.content.probes import Exchange
from lossdojo.diagnosis.coarse import explain_coarse
from lossdojo.diagnosis.evidence import Evidence, Retry, describe_probe, describe_retry
from lossdojo.diagnosis.mismatch import explain_mismatch
from lossdojo.diagnosis.model_answers import AnswerTable, by_itself, pairs, singles
from lossdojo.diagnosis.outcomes import Outcome, fingerprint, outcomes, same_outcome
from lossdojo.values.code import code_of_call

log = logging.getLogger(__name__)

EXPLAINS = 0.6  # of the probes with a wrong answer, what a likeness must account for
CONTRADICTS = 0.34  # of the probes on which a model is wrong, what may speak against a likeness
SAME_EVERYWHERE = "The same comes back everywhere, whatever is passed: which argument is looked at?"
TWO_MEET = "Two ideas meet in this answer. Mend this one first, then look at what is left."


@dataclass(frozen=True)
class Finding:
    """A misconception that fits, the probe that shows it, and another to try it again on."""

    name: str
    certain: bool
    evidence: Evidence
    retry: Retry | None


@dataclass(frozen=True)
class Diagnosis:
    """What was found, deepest first; or, where nothing fits, the smallest difference.

    Neither means that every probe was answered rightly. The fingerprint is the same for all
    learners who answer every probe alike.
    """

    findings: tuple[Finding, ...] = ()
    difference: Evidence | None = None
    fingerprint: str = ""


@dataclass(frozen=True)
class Match:
    """One model among many."""

    answers: AnswerTable
    index: int
    score: float = 1.0

    @property
    def model(self) -> Model:
        """The model."""
        return self.answers.models[self.index]

    def outcome(self, probe: int) -> Outcome:
        """Its outcome on one probe."""
        return self.answers.outcome(self.index, probe)


class Comparison:
    """What a learner's code answers to a kata's probes, beside what is right."""

    def __init__(self, kata: str, got: Sequence[Outcome], kata_model: KataModel) -> None:
        self.kata = kata
        self.kata_model = kata_model
        self.got = got
        self.right = right_outcomes(kata_model)
        both = list(zip(self.got, self.right, strict=True))
        self.wrong = [i for i, (mine, right) in enumerate(both) if not same_outcome(mine, right)]

    @cached_property
    def exchanges(self) -> list[Exchange]:
        """The probes with both answers, as symptoms and guesses read them."""
        rows = zip(self.kata_model.probes, self.got, self.right, strict=True)
        return [Exchange(probe, mine.value, right.value) for probe, mine, right in rows]

    @cached_property
    def guessed(self) -> tuple[Variant, ...]:
        """The parametric variants, with the constants that these answers may come from."""
        with np.errstate(all="ignore"):
            return self.kata_model.guessed(self.exchanges)

    @cached_property
    def guessed_singles(self) -> AnswerTable:
        """The parametric variants with these constants, each by itself."""
        variants = self.kata_model.singles_of(self.guessed)
        return AnswerTable(variants, self.kata_model.probes)

    @property
    def is_constant(self) -> bool:
        """Whether one number comes back everywhere, whatever is passed."""
        came = [each for each in self.got if each.came_back]
        numbers = np.concatenate([each.numbers for each in came]) if came else np.zeros(0)
        return numbers.size > 1 and bool(np.all(numbers == numbers[0]))

    def shows(self, symptom: Symptom) -> bool:
        """Whether the answers show that symptom."""
        with np.errstate(all="ignore"):
            return symptom(self.exchanges)

    @property
    def order(self) -> list[int]:
        """All probes, those first on which most models fall away: wrong ones, the largest first."""
        return [*reversed(self.wrong), *(i for i in range(len(self.got)) if i not in self.wrong)]

    def evidence(self, index: int, because: str = "") -> Evidence:
        """One probe in words."""
        kata_model, mine, right = self.kata_model, self.got[index], self.right[index]
        return describe_probe(self.kata, kata_model, kata_model.probes[index], mine, right, because)


@lru_cache
def right_outcomes(kata_model: KataModel) -> tuple[Outcome, ...]:
    """The right answers to a kata's probes."""
    subject = InProcessKata("right", kata_model.right().function)
    return tuple(outcomes(subject, kata_model.probes))


def diagnose(kata: str, got: Sequence[Outcome], kata_model: KataModel) -> Diagnosis:
    """Say which misconceptions of a kata these answers to its probes show."""
    case = Comparison(kata, got, kata_model)
    if not case.wrong:
        return _of_another_kind(case)
    exact = next(_exact(case), None)
    # Where nothing is looked at, two beliefs at once are an accident of the examples.
    if case.is_constant and (exact is None or len(exact.model.variants) > 1):
        return _unknown(case)
    if exact is not None:
        log.debug("%s: answers as %s", kata, exact.model)
        return Diagnosis(_findings(case, exact, certain=True))
    likeness = _most_alike(case)
    if likeness is not None:
        log.debug("%s: is like %s, score %.2f", kata, likeness.model, likeness.score)
        return Diagnosis(_findings(case, likeness, certain=False))
    shown_by = next(
        (name for name, symptom in kata_model.symptoms.items() if case.shows(symptom)), ""
    )
    if shown_by:
        shown = case.evidence(case.wrong[0], kata_model.misconception(shown_by).evidence)
        return Diagnosis((Finding(shown_by, False, shown, None),))
    return _unknown(case)


def _unknown(case: Comparison) -> Diagnosis:
    """Nothing fits: the smallest example that differs, and what is plain to be seen in it."""
    first = case.wrong[0]
    probe, mine, right = case.kata_model.probes[first], case.got[first], case.right[first]
    because = SAME_EVERYWHERE if case.is_constant else explain_coarse(probe, mine, right)
    return Diagnosis((), case.evidence(first, because), fingerprint(case.got))


def stopping_call(kata: str, got: Sequence[Outcome], kata_model: KataModel) -> str:
    """The first probe that did not come back, in words; empty where all did."""
    for probe, outcome in zip(kata_model.probes, got, strict=True):
        if outcome.stopped:
            called = outcome.stopped.startswith(f"calling {kata}")  # and not the import
            return code_of_call(kata, probe.args, probe.kwargs) if called else ""
    return ""


def _of_another_kind(case: Comparison) -> Diagnosis:
    """Numbers that are right on every probe may be of another kind all the same, or too coarse."""
    rows = [*zip(case.kata_model.probes, case.got, case.right, strict=True)]
    for index, (probe, mine, right) in enumerate(rows):
        if explain_mismatch(mine, right, case.kata_model.view.sizes(probe)):
            return Diagnosis((), case.evidence(index), fingerprint(case.got))
    for index, (probe, mine, right) in enumerate(rows):
        coarse = explain_coarse(probe, mine, right)
        if coarse:
            return Diagnosis((), case.evidence(index, coarse), fingerprint(case.got))
    return Diagnosis()


def _exact(case: Comparison) -> Iterator[Match]:
    """The models that give all of the learner's answers, simplest first."""
    for answers in simplest_first(case):
        matching = answers.matching(case.got, case.order)
        yield from (Match(answers, index) for index in matching.tolist())


def simplest_first(case: Comparison) -> Iterator[AnswerTable]:
    """One belief, then two; each of them worked out only where those before it do not fit."""
    yield singles(case.kata_model)
    yield case.guessed_singles
    yield pairs(case.kata_model)
    with_guessed = case.kata_model.pairs_with(case.guessed)
    yield AnswerTable(with_guessed, case.kata_model.probes)


def _most_alike(case: Comparison) -> Match | None:
    """The single misconception that explains most of what is wrong, if it explains enough."""
    best = None
    for answers in (singles(case.kata_model), case.guessed_singles):
        scores = _scores(case, answers)
        if scores.size and scores.max() > (best.score if best else 0.0):
            best = Match(answers, int(scores.argmax()), float(scores.max()))
    return best


def _scores(case: Comparison, answers: AnswerTable) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How much of the wrong answers each model explains, less what speaks against it.

    What is no number at all (an exception, nan, inf) is all the same here.
    """
    models = np.arange(len(answers.models))
    explained, shown, against, told = (np.zeros(len(models), int) for _ in range(4))
    for probe, (mine, right) in enumerate(zip(case.got, case.right, strict=True)):
        says = ~answers.matches(models, probe, right)
        told += says
        if probe in case.wrong:
            same = answers.matches(models, probe, mine)
            loosely = same | (answers.no_numbers(models, probe) if _gave_up(mine) else False)
            explained += says & loosely
            shown += says & same
            against += says & ~loosely
        else:
            against += says
    enough = (shown > 0) & (explained >= EXPLAINS * len(case.wrong))
    enough &= against <= CONTRADICTS * told
    return np.where(enough, (explained - against) / len(case.wrong), 0.0)


def _gave_up(mine: Outcome) -> bool:
    return mine.is_no_number and not mine.is_unrelated_error


def _findings(case: Comparison, match: Match, *, certain: bool) -> tuple[Finding, ...]:
    """The model's misconceptions, each with the smallest probe on which it shows."""
    shown = [i for i in case.wrong if same_outcome(case.got[i], match.outcome(i))]
    parts = [_by_itself(case, each) for each in match.model.variants]
    findings = []
    for variant, part in zip(match.model.variants, parts, strict=True):
        others = [other for other in parts if other is not part]
        tells = [i for i in range(len(part)) if not same_outcome(part[i], case.right[i])]
        index, because = _clearest(case, variant, shown, tells, others)
        again = next((i for i in tells if i > index), next((i for i in tells if i < index), None))
        evidence = case.evidence(index, because)
        retry = None if again is None else _retry(case, again)
        findings.append(Finding(variant.name, certain, evidence, retry))
    return tuple(findings)


def _clearest(
    case: Comparison,
    variant: Variant,
    shown: Sequence[int],
    tells: Sequence[int],
    others: Sequence[Sequence[Outcome]],
) -> tuple[int, str]:
    """The smallest probe that shows this belief, and what it shows.

    Args:
        case: the learner's answers.
        variant: of the belief.
        shown: the probes on which the model as a whole gives the learner's wrong answer.
        tells: those on which this belief by itself is wrong.
        others: what the other belief of a pair answers by itself.
    """
    own = [i for i in shown if i in tells]
    # In a pair, a probe on which the other is right speaks for this one most clearly.
    clear = [i for i in own if all(same_outcome(other[i], case.right[i]) for other in others)]
    index = (clear or own or shown)[0]
    if others and not clear:
        return index, TWO_MEET
    return index, case.kata_model.misconception(variant.name).evidence_of(variant.spelling)


def _by_itself(case: Comparison, variant: Variant) -> Sequence[Outcome]:
    """What this misconception by itself answers to the probes."""
    answers = by_itself(case.kata_model, variant)
    return [answers.outcome(0, probe) for probe in range(len(case.got))]


def _retry(case: Comparison, index: int) -> Retry:
    return describe_retry(case.kata, case.kata_model.probes[index], case.right[index])
