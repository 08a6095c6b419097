"""A learner's answers beside what is right, and the models that give all of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from lossdojo.content.models import Model
from lossdojo.content.open_kata import OpenKata, Symptom
from lossdojo.content.probes import Exchange
from lossdojo.diagnosis.evidence import Evidence, describe_probe
from lossdojo.diagnosis.model_answers import (
    AnswerTable,
    ends,
    guessed_singles,
    pairs,
    pairs_with,
    right_outcomes,
    singles,
)
from lossdojo.diagnosis.outcomes import Outcome, lie_between, same_outcome


@dataclass(frozen=True)
class Match:
    """A model that answers as the learner's code does, and what it answers to each probe."""

    model: Model
    outcome: Callable[[int], Outcome]
    score: float = 1.0

    @classmethod
    def among(cls, answers: AnswerTable, index: int, score: float = 1.0) -> "Match":
        """One of many."""
        return cls(answers.models[index], partial(answers.outcome, index), score)


class Comparison:
    """What a learner's code answers to a kata's probes, beside what is right.

    Attributes:
        kata: its name.
        got: the answers, as they are compared.
        kata_model: the kata's.
        right: what is right.
        told: the probes whose answers are compared.
        wrong: of these, those with a wrong answer.
        shown: the answers as people see them.
    """

    def __init__(
        self,
        kata: str,
        got: Sequence[Outcome],
        kata_model: OpenKata,
        told: Sequence[int] | None = None,
        shown: Sequence[Outcome] | None = None,
    ) -> None:
        self.kata = kata
        self.kata_model = kata_model
        self.got = got
        self.right = right_outcomes(kata_model)
        self.told = range(len(got)) if told is None else told
        self.wrong = [i for i in self.told if not same_outcome(got[i], self.right[i])]
        self.shown = got if shown is None else shown

    @cached_property
    def exchanges(self) -> list[Exchange]:
        """The probes with both answers, as symptoms and guesses read them."""
        rows = zip(self.kata_model.probes, self.got, self.right, strict=True)
        return [Exchange(probe, mine.value, right.value) for probe, mine, right in rows]

    @cached_property
    def guessed(self) -> AnswerTable:
        """The parametric variants, with the constants that these answers may come from."""
        return guessed_singles(self.kata_model, self.exchanges)

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
        """What is compared, what tells most models apart first: wrong ones, the largest first."""
        return [*reversed(self.wrong), *(i for i in self.told if i not in self.wrong)]

    def evidence(self, index: int, because: str = "") -> Evidence:
        """One probe in words."""
        kata_model, mine, right = self.kata_model, self.shown[index], self.right[index]
        return describe_probe(self.kata, kata_model, kata_model.probes[index], mine, right, because)


def exact_matches(case: Comparison) -> Iterator[Match]:
    """The models that give all of the learner's answers, simplest first.

    Of equally simple ones those come first that raise where the learner's code does: an exception
    of arithmetic is as good as inf or nan, and still says a little more.
    """
    for tables in simplest_first(case):
        matches = [
            Match.among(answers, place)
            for answers in tables
            for place in answers.matching(case.got, case.order).tolist()
        ]
        yield from sorted(matches, key=lambda each: not _raises_alike(case, each))
    yield from _between_ends(case)


def _between_ends(case: Comparison) -> Iterator[Match]:
    """The models with a constant of the learner's own, read off between two that are known."""
    table = ends(case.kata_model)
    for place in range(0, len(table.models), 2):
        rows = (
            (case.got[i], table.outcome(place, i), table.outcome(place + 1, i)) for i in case.order
        )
        if lie_between(rows):
            yield Match(table.models[place], case.got.__getitem__)


def _raises_alike(case: Comparison, match: Match) -> bool:
    return all((case.got[i].error is None) == (match.outcome(i).error is None) for i in case.wrong)


def simplest_first(case: Comparison) -> Iterator[Iterable[AnswerTable]]:
    """One belief, then two; each of them worked out only where those before it do not fit."""
    yield [singles(case.kata_model)]
    yield [case.guessed]
    yield [pairs(case.kata_model)]
    yield pairs_with(case.kata_model, case.guessed)
