"""What models answer is worked out where it is needed, and once."""

from collections.abc import Callable

from dojo.answers import Answers
from dojo.chain import Model, Probe
from dojo.outcomes import Outcome, outcomes
from dojo.subject import TrustedKata

PROBES = [Probe(str(number), (number,)) for number in (1.0, 2.0, 3.0)]


def times(factor: float, heard: list[float]) -> Callable[[float], float]:
    """A program that multiplies, and tells what it was asked."""

    def answer(number: float) -> float:
        heard.append(number)
        return factor * number

    return answer


def answers_of(factor: float) -> list[Outcome]:
    """What a learner answers who multiplies by that."""
    return outcomes(TrustedKata("learner", times(factor, [])), PROBES)


def test_known_answers_are_compared_first() -> None:
    """Whoever comes later is compared on what models have answered before any is asked again."""
    heard = list[float]()
    answers = Answers([Model((), times(factor, heard)) for factor in range(9)], PROBES)
    assert answers.matching(answers_of(3), [2, 1, 0]).tolist() == [3]
    assert sorted(heard) == [1.0, 2.0, *[3.0] * 9]
    assert answers.matching(answers_of(5), [0, 1, 2]).tolist() == [5]
    assert sorted(heard) == [1.0] * 2 + [2.0] * 2 + [3.0] * 9
