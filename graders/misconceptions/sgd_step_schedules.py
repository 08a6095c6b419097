"""In which steps the weights move, in kata 5: all positions at once, or one after another."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np

from lossdojo.content import Decision

from . import sgd_step_slopes as slopes
from .positions import Floats, Ids

Step = tuple[float, Floats]


def one_step(
    decide: SimpleNamespace, weights: Floats, ids: Ids, labels: Ids, lr: float, ignore_index: int
) -> Step:
    """All positions at once, on the same weights."""
    size = len(weights)
    trains = decide.trains(labels, ignore_index, size)
    if not trains.any():
        return decide.nothing(weights)
    fed = decide.feed(weights, ids)
    targets = decide.target(decide.goal(labels, ids), trains, size, ignore_index)

    def loss_of(table: Floats) -> float:
        counts = decide.loss_trains(labels, ignore_index, size)
        goals = decide.loss_target(decide.loss_goal(labels, ids), counts, size, ignore_index)
        logits = decide.loss_look_up(table, decide.loss_feed(table, ids))
        terms = decide.loss_cost(decide.loss_log(decide, logits), logits, goals)
        return float((terms * counts).sum() / decide.loss_divisor(counts, size))

    probabilities = decide.probabilities(decide.look_up(weights, fed))
    slope = decide.slope(probabilities, targets, fed, trains)
    moves = decide.moves(trains)
    slope = slope * moves[..., None] / decide.divisor(trains, size)
    gradient = decide.scatter(np.zeros_like(weights), fed, slope, moves)
    step = decide.rate(lr) * decide.direction(gradient)
    new = decide.result(weights, decide.downhill(step), gradient)
    return decide.report(loss_of, weights, new), new


def one_after_another(running: bool) -> Decision:
    """A step for each position, on the weights that the one before left.

    Args:
        running: whether the loss is the mean along the way, or that of the first weights.
    """
    return _along(_by_position, running)


def step_by_step(running: bool) -> Decision:
    """A step for each place of the sequences, that of all rows at once.

    Args:
        running: whether the loss is the mean along the way, or that of the first weights.
    """
    return _along(_by_place, running)


def _along(steps: Callable[..., Iterator[Step]], running: bool) -> Decision:
    """All of these steps: the last one's weights, and the loss along the way, or the first."""

    def schedule(decide: SimpleNamespace, weights: Floats, *rest: Any) -> Step:  # noqa: ANN401  # as `one_step`
        first, _ = one_step(decide, weights, *rest)
        taken = [*steps(decide, weights.copy(), *rest)]
        if not taken:
            return first, weights.copy()
        loss = float(np.mean([each for each, _ in taken])) if running else first
        return loss, taken[-1][1]

    return schedule


def _by_position(
    decide: SimpleNamespace, table: Floats, ids: Ids, labels: Ids, lr: float, ignore_index: int
) -> Iterator[Step]:
    trains = decide.trains(labels, ignore_index, len(table))
    alone = SimpleNamespace(**{**vars(decide), "divisor": slopes.one})
    for token, label in zip(ids[trains], labels[trains], strict=True):
        rate = lr / decide.divisor(trains, len(table))
        here = np.array([token]), np.array([label])
        loss, table = one_step(alone, table, *here, rate, ignore_index)
        yield loss, table


def _by_place(
    decide: SimpleNamespace, table: Floats, ids: Ids, labels: Ids, lr: float, ignore_index: int
) -> Iterator[Step]:
    for place in range(ids.shape[-1]):
        here = ids[..., place, None], labels[..., place, None]
        if decide.trains(here[1], ignore_index, len(table)).any():
            loss, table = one_step(decide, table, *here, lr, ignore_index)
            yield loss, table
