"""The whole idea on a screen: a misconception is a program, so answers can name it.

Run it with `python docs/toy.py`; it needs NumPy alone. The kata is a mean loss: each row of
`probs` is what a model gives to every token, and label -1 is padding.
"""

from collections.abc import Callable
from itertools import combinations
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

Kata = Callable[[NDArray[np.float64], NDArray[np.int64]], float]
Decisions = dict[str, Callable[..., Any]]  # each decision has a signature of its own

RIGHT: Decisions = {"log": np.log, "mean": lambda costs, real: costs.sum() / real.sum()}
# By misconception: the decision that it takes otherwise, and what a learner's numbers show.
OTHERWISE: dict[str, tuple[Decisions, str]] = {
    "averages-over-padding": (
        {"mean": lambda costs, real: costs.sum() / real.size},
        "Your {got:.4f} is over all {size} positions; over the {real} real ones it is {right:.4f}.",
    ),
    "wrong-log-base": ({"log": np.log2}, "Your {got:.4f} is in bits; in nats it is {right:.4f}."),
}
ROWS = np.array([[0.5, 0.3, 0.2], [0.1, 0.8, 0.1], [0.2, 0.2, 0.6], [0.3, 0.3, 0.4]])
PROBES = [(ROWS[:1], np.array([0])), (ROWS, np.array([0, 1, 2, -1]))]  # open, smallest first


def model(*held: str) -> Kata:
    """The program that holds these misconceptions; with none it is the right answer."""
    how = RIGHT | {name: way for each in held for name, way in OTHERWISE[each][0].items()}

    def answer(probs: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
        real = labels != -1
        costs = -how["log"](probs[np.arange(labels.size), labels])
        return float(how["mean"](np.where(real, costs, 0.0), real))

    return answer


def diagnose(kata: Kata) -> tuple[str, ...] | None:
    """The simplest model, of at most two misconceptions, that gives all of these answers."""
    for count in range(3):
        for held in combinations(OTHERWISE, count):
            if all(np.isclose(kata(*probe), model(*held)(*probe)) for probe in PROBES):
                return held
    return None  # not recognised: nobody is accused


def learner(probs: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """Somebody's own code, which knows nothing of our decisions."""
    costs = [-log(row[label]) for row, label in zip(probs, labels, strict=True) if label >= 0]
    return sum(costs) / len(labels)


if __name__ == "__main__":
    probs, labels = next(each for each in PROBES if not np.isclose(learner(*each), model()(*each)))
    facts = {"got": learner(probs, labels), "right": model()(probs, labels)}
    for name in diagnose(learner) or ():
        shows = OTHERWISE[name][1].format(**facts, size=labels.size, real=(labels != -1).sum())
        print(f"{name}: {shows}")
