"""From what a program returns on open probes to the misunderstanding that made it.

The learner's answers are compared with those of every model: each misconception in each
variant, with the learner's own constants where it has any, then each compatible pair. A model
that gives all of them is certain. One that explains most of what is wrong and contradicts
little, or a symptom of a belief that no model has spelled that way, is "looks like". Where nothing
fits, nobody is accused: the smallest example that differs is shown instead.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lossdojo.content.answers import Variant
from lossdojo.content.open_kata import OpenKata
from lossdojo.diagnosis.coarse import explain_coarse
from lossdojo.diagnosis.comparison import Comparison, Match, exact_matches
from lossdojo.diagnosis.evidence import Evidence, Retry, describe_retry
from lossdojo.diagnosis.flaws import Flaws, find_flaws, only_changes
from lossdojo.diagnosis.likeness import most_alike, three
from lossdojo.diagnosis.mismatch import explain_mismatch
from lossdojo.diagnosis.model_answers import by_itself, singles
from lossdojo.diagnosis.outcomes import Outcome, fingerprint, same_outcome
from lossdojo.values.code import code_of_call

log = logging.getLogger(__name__)

SAME_EVERYWHERE = "The same comes back everywhere, whatever is passed: which argument is looked at?"
CHANGED = "An argument is not what it was before the call: it is the caller's, so work on a copy."
BESIDE = "Apart from that:"
REST_IS_RIGHT = "The rest is right."
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


def diagnose(kata: str, got: Sequence[Outcome], kata_model: OpenKata) -> Diagnosis:
    """Say which misconceptions of a kata these answers to its probes show."""
    case = Comparison(kata, got, kata_model)
    if not case.wrong:
        return _of_another_kind(case)
    exact = next(exact_matches(case), None)
    # Where nothing is looked at, two beliefs at once are an accident of the examples.
    if case.is_constant and (exact is None or len(exact.model.variants) > 1):
        return _unknown(case)
    if exact is not None:
        log.debug("%s: answers as %s", kata, exact.model)
        return Diagnosis(_findings(case, exact, certain=True))
    told = None
    for shapes in (False, True):
        flaws = find_flaws(got, case.right, kata_model, shapes=shapes)
        if flaws is not None and (told is None or not told.findings):
            told = _beside(case, flaws)
    return told or _of_likeness(case)


def _beside(case: Comparison, flaws: Flaws) -> Diagnosis:
    """What the answers show once their flaws are set apart, and these flaws in words."""
    rest = Comparison(case.kata, flaws.got, case.kata_model, flaws.told, case.got)
    exact = next(exact_matches(rest), None) if rest.wrong else None
    if exact is not None:
        shown = _findings(rest, exact, certain=len(flaws.told) == len(case.got))
    else:
        shown = _of_likeness(rest).findings if rest.wrong else ()
    changes = _of_changes(case, flaws)
    others = (*changes, *(_of_symptoms(case)[:1] if flaws.reshaped else ()))
    findings = (*shown, *(each for each in others if each.name not in {one.name for one in shown}))
    said = " ".join((*flaws.words, *([CHANGED] if flaws.changed and not changes else [])))
    if findings:
        first = findings[0].evidence
        because = f"{first.because} {BESIDE} {said}".strip() if said else first.because
        told = replace(findings[0], evidence=replace(first, because=because))
        return Diagnosis((told, *findings[1:]))
    if not said:
        return _unknown(case)
    because = said if rest.wrong else f"{said} {REST_IS_RIGHT}"
    difference = replace(case.evidence(flaws.shows), because=because)
    return Diagnosis((), difference, fingerprint(case.got))


def _of_changes(case: Comparison, flaws: Flaws) -> tuple[Finding, ...]:
    """The misconception that alone would change an argument as these calls do."""
    table = singles(case.kata_model)
    for probe in flaws.changed[:1]:
        mine = case.got[probe]
        for place, model in enumerate(table.models):
            if only_changes(table.outcome(place, probe), case.right[probe], mine.changed):
                [name] = model.names
                because = case.kata_model.misconception(name).evidence
                return (Finding(name, True, case.evidence(probe, because), None),)
    return ()


def _of_likeness(case: Comparison) -> Diagnosis:
    """Three beliefs at once, or what one of them explains for the most part, or a symptom."""
    kata = case.kata
    several = three(case)
    if several is not None:
        return Diagnosis(_findings(case, several, certain=True))
    likeness = most_alike(case)
    if likeness is not None:
        log.debug("%s: is like %s, score %.2f", kata, likeness.model, likeness.score)
        return Diagnosis(_findings(case, likeness, certain=False))
    shown = _of_symptoms(case)
    return Diagnosis(shown[:1]) if shown else _unknown(case)


def _of_symptoms(case: Comparison) -> tuple[Finding, ...]:
    """The misconceptions that a symptom in the answers shows."""
    kata_model, first = case.kata_model, case.wrong[0]
    return tuple(
        Finding(name, False, case.evidence(first, kata_model.misconception(name).evidence), None)
        for name, symptom in kata_model.symptoms.items()
        if case.shows(symptom)
    )


def _unknown(case: Comparison) -> Diagnosis:
    """Nothing fits: the smallest example that differs, and what is plain to be seen in it."""
    first = case.wrong[0]
    probe, mine, right = case.kata_model.probes[first], case.got[first], case.right[first]
    noted = (words for words, shows in case.kata_model.notes.items() if case.shows(shows))
    because = SAME_EVERYWHERE if case.is_constant else next(noted, "")
    because = because or explain_coarse(probe, mine, right)
    return Diagnosis((), case.evidence(first, because), fingerprint(case.got))


def stopping_call(kata: str, got: Sequence[Outcome], kata_model: OpenKata) -> str:
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


def _findings(case: Comparison, match: Match, *, certain: bool) -> tuple[Finding, ...]:
    """The model's misconceptions, each with the smallest probe on which it shows."""
    shown = [i for i in case.wrong if same_outcome(case.got[i], match.outcome(i))]
    parts = [by_itself(case.kata_model, each) for each in match.model.variants]
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


def _retry(case: Comparison, index: int) -> Retry:
    return describe_retry(case.kata, case.kata_model.probes[index], case.right[index])
