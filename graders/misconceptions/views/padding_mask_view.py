"""Kata 2 for people: the ids side by side with what is real and what is not."""

from collections.abc import Mapping, Sequence

import numpy as np

from lossdojo.content import Array, Exchange, Probe, Symptom, as_array

from .places import places

BATCH = 2  # axes
VERY_NEGATIVE = -99.0  # and nothing that one would count with


def table(exchange: Exchange) -> Mapping[str, Sequence[object]]:
    """A line for each position of a row or a small batch."""
    ids, right = np.asarray(exchange.probe.args[0]), np.asarray(exchange.expected)
    columns = places(ids.shape)
    columns["id"] = ids.ravel().tolist()
    columns["trains"] = ["yes" if each else "no, padding" for each in right.ravel()]
    mine = as_array(exchange.got)
    if mine is not None and mine.shape == ids.shape:
        columns["your mask"] = mine.ravel().tolist()
    return columns


def facts(exchange: Exchange) -> Mapping[str, object]:
    """What the evidence speaks of."""
    right = np.asarray(exchange.expected)
    mine = as_array(exchange.got)
    marked = mine.astype(bool).sum() if mine is not None else 0
    first = next(iter(mine.ravel().tolist()), "nothing") if mine is not None else "nothing"
    return {
        "pad_id": exchange.probe.args[1],
        "positions": right.size,
        "real": int(right.sum()),
        "pads": int((~right).sum()),
        "marked": int(marked),
        "first": first,
    }


def sizes(probe: Probe) -> Mapping[str, int]:
    """B rows, T positions."""
    shape = np.asarray(probe.args[0]).shape
    return dict(zip(("T", "B"), reversed(shape), strict=False))


def plain_numbers(exchange: Exchange) -> Array | None:
    """What came back, where it is numbers of the right shape and no booleans."""
    mine = as_array(exchange.got)
    shape = np.asarray(exchange.expected).shape
    return mine if mine is not None and mine.shape == shape and mine.dtype.kind in "iuf" else None


def _ones_and_zeros(exchanges: Sequence[Exchange]) -> bool:
    """Numbers that are 1 exactly where something trains."""
    return all(
        (mine := plain_numbers(each)) is not None
        and np.array_equal(mine, np.asarray(each.expected))
        for each in exchanges
    )


def _additive(exchanges: Sequence[Exchange]) -> bool:
    """Zero where something trains, large negative numbers elsewhere, not always the same."""
    return all(
        (mine := plain_numbers(each)) is not None
        and np.all(mine[np.asarray(each.expected)] == 0)
        and np.all(mine[~np.asarray(each.expected)] < VERY_NEGATIVE)
        for each in exchanges
    )


def _ids_kept(exchanges: Sequence[Exchange]) -> bool:
    """The ids themselves where something trains, something else elsewhere."""
    for each in exchanges:
        mine, real = plain_numbers(each), np.asarray(each.expected)
        ids = np.asarray(each.probe.args[0])
        if (
            mine is None
            or not np.array_equal(mine[real], ids[real])
            or np.any(mine[~real] == ids[~real])
        ):
            return False
    return True


def _zero_as_well(exchanges: Sequence[Exchange]) -> bool:
    """Right but for id 0, which never trains."""
    for each in exchanges:
        mine, right = as_array(each.got), np.asarray(each.expected)
        if mine is None or not np.array_equal(mine, right & (np.asarray(each.probe.args[0]) != 0)):
            return False
    return True


def _more_axes(exchanges: Sequence[Exchange]) -> bool:
    """What came back for a row, or for a batch of rows, has axes that the ids do not have."""
    masks = [(as_array(each.got), np.asarray(each.probe.args[0])) for each in exchanges]
    came = [(mask, ids) for mask, ids in masks if mask is not None and ids.ndim <= BATCH]
    return bool(came) and all(mask.ndim > ids.ndim and mask.size >= ids.size for mask, ids in came)


SYMPTOMS: Mapping[str, Symptom] = {
    "attention-shaped": _more_axes,
    "assumes-pad-is-zero": _zero_as_well,
    "not-boolean": _ones_and_zeros,
    "additive": _additive,
    "masks-the-ids": _ids_kept,
}
