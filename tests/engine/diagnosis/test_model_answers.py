"""What models answer is worked out where it is needed, and once."""

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossdojo.content.answers import CompiledTable, Variant
from lossdojo.content.kata import InProcessKata
from lossdojo.content.models import KataModel, Model
from lossdojo.content.open_kata import Misconception
from lossdojo.content.probes import Probe, ProbeView
from lossdojo.diagnosis.model_answers import AnswerTable
from lossdojo.diagnosis.outcome_frames import write_frame
from lossdojo.diagnosis.outcomes import Outcome, outcomes
from lossdojo.errors import KitError

PROBES = tuple(Probe(str(number), (number,)) for number in (1.0, 2.0, 3.0))
FACTORS = {str(number): {"factor": lambda number=number: number} for number in range(9)}
WRONG = Misconception("factor", "s", "", "", "", "", ())


def multiplying(heard: list[float]) -> KataModel:
    """A kata that multiplies, by one if it is right, and tells what it was asked."""

    def answer(how: SimpleNamespace, number: float) -> float:
        heard.append(number)
        return cast("float", how.factor() * number)

    view = ProbeView(lambda _: {}, lambda _: {}, lambda _: {}, lambda _: None)
    return KataModel(
        decisions={"factor": lambda: 1},
        answer=answer,
        variants={"factor": FACTORS},
        misconceptions=(WRONG,),
        probes=PROBES,
        symptoms={},
        view=view,
        merged=frozenset(),
    )


def answers_of(factor: float) -> list[Outcome]:
    """What a learner answers who multiplies by that."""
    return outcomes(InProcessKata("learner", lambda number: factor * number), PROBES)


def test_known_answers_are_compared_first() -> None:
    """Whoever comes later is compared on what models have answered before any is asked again."""
    heard = list[float]()
    answers = AnswerTable(multiplying(heard).singles(), PROBES)
    assert answers.matching(answers_of(3), [2, 1, 0]).tolist() == [3]
    assert sorted(heard) == [1.0, 2.0, *[3.0] * 9]
    assert answers.matching(answers_of(5), [0, 1, 2]).tolist() == [5]
    assert sorted(heard) == [1.0] * 2 + [2.0] * 2 + [3.0] * 9


def test_a_decision_that_there_is_not_is_named() -> None:
    """Whoever misspells a decision in a misconception is told which."""
    kata_model = replace(multiplying([]), decisions={"summand": lambda: 0})
    with pytest.raises(KitError, match=r"^factor decides about unknown \['factor'\]\.$"):
        _ = next(kata_model.singles()).function


@given(st.sets(st.integers(0, 60), max_size=12), st.integers(0, 60))
def test_few_are_looked_at_as_all_are(asked: set[int], factor: int) -> None:
    """Of a table as a key has it, some models match as they do among all."""
    variants = [Variant("factor", str(each)) for each in range(60)]
    frames = [tuple(write_frame(answers_of(each)[probe]) for each in range(60)) for probe in (0, 1)]
    ids = np.stack([np.arange(60), np.arange(60)], axis=1).astype(np.int32)
    known = CompiledTable(tuple((each,) for each in variants), ids, tuple(frames))
    table = AnswerTable([Model((each,), None) for each in variants], PROBES[:2], known)
    some, mine = np.array(sorted(asked - {60}), np.intp), answers_of(factor)[1]
    everybody = [each == factor for each in range(60)]
    assert [everybody[each] for each in some] == table.matches(some, 1, mine).tolist()
    assert everybody == table.matches(np.arange(60), 1, mine).tolist()
