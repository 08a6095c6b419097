"""What models answer is worked out where it is needed, and once."""

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from lossdojo.content.answers import Variant
from lossdojo.content.kata import InProcessKata
from lossdojo.content.models import KataModel
from lossdojo.content.open_kata import Misconception
from lossdojo.content.probes import Probe, ProbeView
from lossdojo.diagnosis.model_answers import AnswerTable, pairs_with
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


def test_what_goes_with_a_constant_is_asked_once() -> None:
    """Who has the constant that somebody had before is compared with what that one's pairs gave."""
    heard = list[float]()
    kata = multiplying(heard)
    kata = replace(
        kata,
        misconceptions=(WRONG, replace(WRONG, name="term")),
        decisions={**kata.decisions, "term": lambda: 0},
        variants={**kata.variants, "term": {"one": {"term": lambda: 1}}},
    )
    guessed = AnswerTable(kata.singles_of([Variant("term", "two", {"term": lambda: 2})]), PROBES)
    rounds = []
    for _ in range(2):
        found = [table.matching(answers_of(3), [0]).tolist() for table in pairs_with(kata, guessed)]
        assert found == [[], [3]]
        rounds.append(len(heard))
    assert [len(FACTORS)] * 2 == rounds
