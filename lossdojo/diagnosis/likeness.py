"""The model that explains most of what is wrong where none gives all of a learner's answers."""

import numpy as np

from lossdojo.diagnosis.comparison import Comparison, Match
from lossdojo.diagnosis.model_answers import AnswerTable, pairs, singles, with_a_third
from lossdojo.diagnosis.outcomes import Outcome

EXPLAINS = 0.6  # of the probes with a wrong answer, what a likeness must account for
SECOND_EXPLAINS = 0.3  # of these, what two of them must account for more than the surest one
FEWEST_WRONG = 3  # answers that speak for three beliefs at once
MOST_PAIRS = 10
CONTRADICTS = 0.34  # of the probes on which a model is wrong, what may speak against a likeness


def three(case: Comparison) -> Match | None:
    """Three misconceptions that together give all answers; None where none do.

    There are far too many to try: two of the three mostly show by themselves on some probe, so
    that the pairs that give most of some wrong answers are tried with a third.
    """
    telling = [i for i in case.wrong if not case.got[i].is_no_number]
    if len(case.wrong) < FEWEST_WRONG or not telling:
        return None
    some = [telling[0], telling[-1]]
    table = pairs(case.kata_model)
    everyone = np.arange(len(table.models))
    agree = np.sum([table.matches(everyone, probe, case.got[probe]) for probe in some], axis=0)
    best = [i for i in np.argsort(-agree, kind="stable")[:MOST_PAIRS].tolist() if agree[i]]
    answers = with_a_third(case.kata_model, [table.models[i] for i in best], case.guessed)
    found = answers.matching(case.got, case.order)
    return Match.among(answers, int(found[0])) if found.size else None


def most_alike(case: Comparison) -> Match | None:
    """The misconception that explains most of what is wrong, if it explains enough.

    Two of them, where the two together explain clearly more than the one that does.
    """
    best = None
    for answers in (singles(case.kata_model), case.guessed):
        best = _better(case, answers, best, 0.0)
    return _better(case, pairs(case.kata_model), best, SECOND_EXPLAINS) if best else None


def _better(case: Comparison, answers: AnswerTable, best: Match | None, by: float) -> Match | None:
    """What explains most of these, if it is better by so much than the best so far; else that."""
    scores = _scores(case, answers)
    if scores.size and scores.max() > (best.score if best else 0.0) + by:
        return Match.among(answers, int(scores.argmax()), float(scores.max()))
    return best


def _scores(case: Comparison, answers: AnswerTable) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How much of the wrong answers each model explains, less what speaks against it.

    What is no number at all (an exception, nan, inf) is all the same here.
    """
    models = np.arange(len(answers.models))
    explained, shown, against, told = (np.zeros(len(models), int) for _ in range(4))
    for probe in case.told:
        mine, right = case.got[probe], case.right[probe]
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
