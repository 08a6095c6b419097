"""Kata 5 for people: what is read at each position, what should follow, and which rows move."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from lossdojo.content import Exchange, Probe, Symptom, as_array

from .cross_entropy_view import training
from .places import Floats, Ids, Mask, places

Step = tuple[Floats, Floats, float]


def read(probe: Probe) -> tuple[Floats, Ids, Ids, float, Mask]:
    """The weights, the inputs, the labels, the rate, and which positions train."""
    weights, ids, labels = (np.asarray(each) for each in probe.args[:3])
    trains = labels != probe.argument(4, "ignore_index", -100)
    return weights, ids, labels, float(str(probe.args[3])), trains


def two(value: object, shape: tuple[int, ...]) -> tuple[float, Floats] | None:
    """The loss and the new weights; None where that is not what came back."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    loss, new = map(as_array, value)
    if loss is None or loss.shape != () or new is None or new.shape != shape:
        return None
    return float(loss), new.astype(np.float64)


def steps(exchanges: Sequence[Exchange]) -> Iterator[Step]:
    """How the weights moved and should have, and the rate, where one position alone trains."""
    for each in exchanges:
        weights, _, _, lr, trains = read(each.probe)
        mine, right = two(each.got, weights.shape), two(each.expected, weights.shape)
        if trains.sum() == 1 and mine is not None and right is not None:
            yield mine[1] - weights, right[1] - weights, lr


def table(exchange: Exchange) -> Mapping[str, Sequence[object]]:
    """A line for each position."""
    _, ids, labels, _, trains = read(exchange.probe)
    reads = ids.ravel().tolist()
    return {**places(ids.shape), "reads": reads, **training(exchange.probe, labels, trains)}


def facts(exchange: Exchange) -> Mapping[str, object]:
    """What the evidence speaks of."""
    weights, ids, labels, lr, trains = read(exchange.probe)
    right = two(exchange.expected, weights.shape) or (0.0, weights)
    mine = two(exchange.got, weights.shape) or (float("nan"), np.full(weights.shape, np.nan))
    moved, should = mine[1] - weights, right[1] - weights
    place = np.unravel_index(np.abs(should).argmax(), should.shape)
    if np.allclose(moved, should, equal_nan=True):
        off = place
    else:
        off = np.unravel_index(np.nan_to_num(np.abs(moved - should)).argmax(), should.shape)
    return {
        "lr": lr,
        "largest": float(weights.max()),
        "positions": labels.size,
        "trained": int(trains.sum()),
        "vocabulary": len(weights),
        "loss": mine[0],
        "loss_right": right[0],
        "entry": f"weights[{off[0]}, {off[1]}]",
        "moved": float(moved[off]),
        "should": float(should[off]),
        "length": float(np.linalg.norm(moved)),
        "length_right": float(np.linalg.norm(should)),
        "ids": ids.ravel().tolist(),
    }


def sizes(probe: Probe) -> Mapping[str, int]:
    """B rows, T positions, V vocabulary entries."""
    shape = np.asarray(probe.args[1]).shape
    names = dict(zip(("T", "B"), reversed(shape), strict=False))
    return {**names, "V": len(np.asarray(probe.args[0]))}


def _ignored_positions_matter(exchanges: Sequence[Exchange]) -> bool:
    """Right where every position trains; elsewhere it depends on what is read where none does."""
    some: dict[tuple[object, ...], list[Floats]] = {}
    for each in exchanges:
        weights, ids, labels, lr, trains = read(each.probe)
        mine, right = two(each.got, weights.shape), two(each.expected, weights.shape)
        if mine is None or right is None:
            continue
        if trains.all() and not np.allclose(mine[1], right[1], atol=1e-4):
            return False
        if not trains.all():
            known = (lr, *weights.ravel().tolist(), *ids[trains].tolist(), *labels.ravel().tolist())
            some.setdefault(known, []).append(mine[1])
    return any(np.ptp(np.stack(values), axis=0).max() > 1e-4 for values in some.values())


SYMPTOMS: Mapping[str, Symptom] = {"pads-train-too": _ignored_positions_matter}
