"""Hidden tests judge by value: what is exact keeps its points, what only looks so loses them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lossdojo.authoring.mutants import first_failure
from lossdojo.content.kata import InProcessKata
from lossdojo.grading.hidden_tests.session import HiddenTests

Log = Callable[..., Any]


def log_softmax(total: Log, back: Log = lambda each: each) -> Callable[..., Any]:
    """Kata 3 with another way to take the log of the sum, or another way back."""

    def answer(logits: Any, axis: int = -1) -> Any:
        shifted = logits - logits.max(axis=axis, keepdims=True)
        return back(shifted - total(shifted, axis))

    return answer


def log_of_sum(shifted: Any, axis: int = -1) -> Any:
    """As it is mostly written."""
    return np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def folded(shifted: Any, axis: int = -1) -> Any:
    """One logit after the other, in the logits' own dtype."""
    return np.logaddexp.reduce(shifted, axis=axis, keepdims=True)


def cross_entropy(total: Log, back: Log = lambda each: each, where: bool = True) -> Any:
    """Kata 4, its mean in the logits' own dtype."""

    def answer(logits: Any, labels: Any, ignore_index: int = -100) -> Any:
        trains = labels != ignore_index
        if not trains.any():
            return 0.0
        log_probs = log_softmax(total)(logits)
        targets = np.where(trains, labels, 0)[..., None]
        costs = -np.take_along_axis(log_probs, targets, axis=-1)[..., 0]
        return back(costs.mean(where=trains) if where else costs[trains].mean())

    return answer


def in_float32(program: Callable[..., Any]) -> Callable[..., Any]:
    """As that, all in float32, and the answer as if it had been worked out in float64."""
    return lambda logits, *rest: np.float64(program(logits.astype(np.float32), *rest))


def one_hot_times_log(logits: Any, labels: Any, ignore_index: int = -100) -> float:
    """Every log-probability times 0 or 1: where a probability is 0, that is nan."""
    trains = labels != ignore_index
    probabilities = np.exp(log_softmax(log_of_sum)(logits))
    hot = np.eye(logits.shape[-1])[np.where(trains, labels, 0)]
    costs = -(hot * np.log(probabilities)).sum(axis=-1)
    return float(costs[trains].mean()) if trains.any() else 0.0


def failure(graders: HiddenTests, kata: str, program: Callable[..., Any], seed: int) -> str:
    """The title of the first hidden test that the program fails."""
    items = [item for item in graders.items if item.facts.kata == kata]
    return first_failure(InProcessKata(kata, program), items, seed)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("kata", "program"),
    [
        ("log_softmax", log_softmax(folded)),
        ("cross_entropy", cross_entropy(folded)),
        ("cross_entropy", cross_entropy(log_of_sum)),
        ("cross_entropy", cross_entropy(folded, where=False)),
    ],
    ids=["folded", "folded, mean(where=)", "mean(where=)", "folded, mean of chosen"],
)
def test_an_exact_answer_by_a_less_exact_call_keeps_its_points(
    graders: HiddenTests, kata: str, program: Callable[..., Any], seed: int
) -> None:
    """`mean(where=)` and `logaddexp.reduce` lose digits in float32, but none that is asked for."""
    assert failure(graders, kata, program, seed) == ""


@pytest.mark.parametrize(
    ("kata", "program"),
    [
        ("log_softmax", log_softmax(log_of_sum, lambda each: np.round(each, 8))),
        ("log_softmax", in_float32(log_softmax(log_of_sum))),
        ("cross_entropy", cross_entropy(log_of_sum, lambda each: round(float(each), 8))),
        ("cross_entropy", in_float32(cross_entropy(log_of_sum))),
        ("cross_entropy", one_hot_times_log),
    ],
    ids=["rounded", "float32", "rounded loss", "float32 loss", "one-hot times log"],
)
def test_what_only_looks_exact_loses_points(
    graders: HiddenTests, kata: str, program: Callable[..., Any]
) -> None:
    """Rounding, float32 on the way and a one-hot times a log of 0 are seen in the numbers."""
    assert failure(graders, kata, program, 0) != ""
