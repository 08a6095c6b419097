"""From what a program returns on open probes to the misunderstanding that made it.

The learner's answers are compared with those of every model: each misconception in each
spelling, with the learner's own constants where it has any, then each compatible pair. A model
that gives all of them is certain. One that explains most of what is wrong and contradicts
little, or a sign of a belief that no model has spelled that way, is "looks like". Where nothing
fits, nobody is accused: the smallest example that differs is shown instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from lossdojo.content.kata import InProcessKata, KataUnderTest
from lossdojo.content.models import Exchange, KataModel, Symptom, Variant
from lossdojo.diagnosis.evidence import Evidence, Retry, describe_probe, describe_retry
from lossdojo.diagnosis.mismatch import explain_mismatch
from lossdojo.diagnosis.model_answers import (
    AnswerTable,
    guessed_pairs,
    guessed_singles,
    pairs,
    singles,
)
from lossdojo.diagnosis.outcomes import Outcome, fingerprint, outcomes, same_outcome
from lossdojo.values.text import format_call

EXPLAINS = 0.6  # of the probes with a wrong answer, what a likeness must account for
CONTRADICTS = 0.34  # of the probes on which a model is wrong, what may speak against a likeness


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


class Comparison:
    """What a learner's code answers to a chain's probes, beside what is right."""

    def __init__(self, kata: str, got: Sequence[Outcome], chain: KataModel) -> None:
        self.kata = kata
        self.chain = chain
        self.got = got
        self.right = right_outcomes(chain)
        both = list(zip(self.got, self.right, strict=True))
        self.wrong = [i for i, (mine, right) in enumerate(both) if not same_outcome(mine, right)]

    @cached_property
    def exchanges(self) -> list[Exchange]:
        """The probes with both answers, as signs and guesses read them."""
        rows = zip(self.chain.probes, self.got, self.right, strict=True)
        return [Exchange(probe, mine.value, right.value) for probe, mine, right in rows]

    @cached_property
    def guessed(self) -> tuple[Variant, ...]:
        """The open spellings, with the constants that these answers may come from."""
        with np.errstate(all="ignore"):
            return self.chain.guessed(self.exchanges)

    def shows(self, sign: Symptom) -> bool:
        """Whether the answers show that sign."""
        with np.errstate(all="ignore"):
            return sign(self.exchanges)

    @property
    def order(self) -> list[int]:
        """All probes, those first on which most models fall away: wrong ones, the largest first."""
        return [*reversed(self.wrong), *(i for i in range(len(self.got)) if i not in self.wrong)]

    def evidence(self, index: int, because: str = "") -> Evidence:
        """One probe in words."""
        chain, mine, right = self.chain, self.got[index], self.right[index]
        return describe_probe(self.kata, chain.view, chain.probes[index], mine, right, because)


@lru_cache
def right_outcomes(chain: KataModel) -> tuple[Outcome, ...]:
    """The right answers to a chain's probes."""
    subject = InProcessKata("right", chain.right().function)
    return tuple(outcomes(subject, chain.probes))


def diagnose_kata(subject: KataUnderTest, chain: KataModel) -> Diagnosis:
    """Ask the subject the chain's probes, and say which misconceptions its answers show."""
    return diagnose(subject.name, outcomes(subject, chain.probes), chain)


def diagnose(kata: str, got: Sequence[Outcome], chain: KataModel) -> Diagnosis:
    """Say which misconceptions of the chain these answers to its probes show."""
    case = Comparison(kata, got, chain)
    if not case.wrong:
        return _of_another_kind(case)
    exact = next(_exact(case), None)
    if exact is not None:
        return Diagnosis(_findings(case, exact, certain=True))
    likeness = _most_alike(case)
    if likeness is not None:
        return Diagnosis(_findings(case, likeness, certain=False))
    signed = next((name for name, sign in chain.signs.items() if case.shows(sign)), "")
    if signed:
        shown = case.evidence(case.wrong[0], chain.misconception(signed).evidence)
        return Diagnosis((Finding(signed, False, shown, None),))
    return Diagnosis((), case.evidence(case.wrong[0]), fingerprint(case.got))


def stopping_call(kata: str, got: Sequence[Outcome], chain: KataModel) -> str:
    """The first probe that did not come back, in words; empty where all did."""
    for probe, outcome in zip(chain.probes, got, strict=True):
        if outcome.stopped:
            return f"{format_call(kata, probe.args, probe.kwargs)}\n{outcome.stopped}"
    return ""


def _of_another_kind(case: Comparison) -> Diagnosis:
    """Right numbers on every probe may still be of another kind, such as floats for ids."""
    for index, (mine, right) in enumerate(zip(case.got, case.right, strict=True)):
        if explain_mismatch(mine, right, case.chain.view.sizes(case.chain.probes[index])):
            return Diagnosis((), case.evidence(index), fingerprint(case.got))
    return Diagnosis()


def _exact(case: Comparison) -> Iterator[Match]:
    """The models that give all of the learner's answers, simplest first."""
    for answers in _simplest_first(case):
        matching = answers.matching(case.got, case.order)
        yield from (Match(answers, index) for index in matching.tolist())


def _simplest_first(case: Comparison) -> Iterator[AnswerTable]:
    """One belief, then two; each of them worked out only where those before it do not fit."""
    yield singles(case.chain)
    yield guessed_singles(case.chain, case.guessed)
    yield pairs(case.chain)
    yield guessed_pairs(case.chain, case.guessed)


def _most_alike(case: Comparison) -> Match | None:
    """The single misconception that explains most of what is wrong, if it explains enough."""
    best, best_score = None, 0.0
    for answers in (singles(case.chain), guessed_singles(case.chain, case.guessed)):
        scores = _scores(case, answers)
        if scores.size and scores.max() > best_score:
            best, best_score = Match(answers, int(scores.argmax())), float(scores.max())
    return best


def _scores(case: Comparison, answers: AnswerTable) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How much of the wrong answers each model explains, less what speaks against it.

    What is no number at all (an exception, nan, inf) is all the same here.
    """
    models = np.arange(len(answers.models))
    explained, shown, against, told = (np.zeros(len(models), int) for _ in range(4))
    for probe, (mine, right) in enumerate(zip(case.got, case.right, strict=True)):
        says = ~answers.alike(models, probe, right)
        told += says
        if probe in case.wrong:
            same = answers.alike(models, probe, mine)
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
    return mine.is_no_number and not mine.is_slip


def _findings(case: Comparison, match: Match, *, certain: bool) -> tuple[Finding, ...]:
    """The model's misconceptions, each with the smallest probe on which it shows."""
    model = match.answers.models[match.index]
    probes = range(len(case.got))
    shown = [
        i for i in case.wrong if same_outcome(case.got[i], match.answers.outcome(match.index, i))
    ]
    parts = [_by_itself(case, each) for each in model.spellings]
    findings = []
    for part, spelling in zip(parts, model.spellings, strict=True):
        others = [other for other in parts if other is not part]
        tells = [i for i in probes if not same_outcome(part[i], case.right[i])]
        own = [i for i in shown if i in tells]
        # In a pair, a probe on which the other is right speaks for this one most clearly.
        clear = [i for i in own if all(same_outcome(other[i], case.right[i]) for other in others)]
        index = (clear or own or shown)[0]
        because = case.chain.misconception(spelling.name).evidence
        if not clear and others:
            without = others[0][index].words()
            because = f"Two ideas meet in this answer: without this one it would be {without}."
        again = next((i for i in tells if i > index), next((i for i in tells if i < index), None))
        findings.append(
            Finding(
                spelling.name,
                certain,
                case.evidence(index, because),
                None if again is None else _retry(case, again),
            )
        )
    return tuple(findings)


def _by_itself(case: Comparison, spelling: Variant) -> Sequence[Outcome]:
    """What this misconception by itself answers to the probes."""
    answers = guessed_singles(case.chain, (spelling,))
    return [answers.outcome(0, probe) for probe in range(len(case.got))]


def _retry(case: Comparison, index: int) -> Retry:
    return describe_retry(case.kata, case.chain.probes[index], case.right[index])
