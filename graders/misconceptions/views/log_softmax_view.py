"""Kata 3 for people: each logit beside its probability and its log-probability."""

from collections.abc import Mapping, Sequence

import numpy as np

from lossdojo.content import Exchange, Probe, Symptom, as_array


def table(exchange: Exchange) -> Mapping[str, Sequence[object]]:
    """A line for each logit."""
    logits, right = np.asarray(exchange.probe.args[0]), np.asarray(exchange.expected)
    columns: dict[str, Sequence[object]] = {}
    if logits.ndim > 1:
        columns["place"] = [str(list(place)) for place in np.ndindex(logits.shape)]
    columns["logit"] = logits.ravel().tolist()
    columns["probability"] = np.exp(right).ravel().tolist()
    columns["its log"] = right.ravel().tolist()
    mine = as_array(exchange.got)
    if mine is not None and mine.shape == logits.shape:
        columns["yours"] = mine.ravel().tolist()
    return columns


def facts(exchange: Exchange) -> Mapping[str, object]:
    """What the evidence speaks of."""
    logits, right = np.asarray(exchange.probe.args[0]), np.asarray(exchange.expected)
    mine = as_array(exchange.got)
    mine = mine if mine is not None and mine.shape == right.shape else np.full(right.shape, np.nan)
    axis = _axis(exchange.probe)
    with np.errstate(all="ignore"):
        sums = np.exp(mine).sum(axis=axis)
        return {
            "axis": axis,
            "largest": logits.max(),
            "sum": float(np.ravel(sums)[0]),
            "total": float(np.exp(mine).sum()),
            "plain_sum": float(mine.sum()),
            "first": float(mine.flat[0]),
            "first_right": float(right.flat[0]),
            "least": float(mine.min()),
            "least_right": float(right.min()),
            "off": float((mine - right).flat[0]),
        }


def sizes(probe: Probe) -> Mapping[str, int]:
    """The axis of the distribution, and the others by their place."""
    shape = np.asarray(probe.args[0]).shape
    axis = _axis(probe) % len(shape)
    return {"V" if place == axis else f"axis {place}": size for place, size in enumerate(shape)}


def _axis(probe: Probe) -> int:
    return int(str(probe.argument(1, "axis", -1)))


def _but_for_axis_0(exchanges: Sequence[Exchange]) -> bool:
    """Wrong where `axis` is 0 by the caller's word, right everywhere else."""
    for each in exchanges:
        mine, right = as_array(each.got), np.asarray(each.expected)
        near = (
            mine is not None and mine.shape == right.shape and np.allclose(mine, right, atol=1e-4)
        )
        if near is (_axis(each.probe) == 0):
            return False
    return True


SYMPTOMS: Mapping[str, Symptom] = {}
NOTES: Mapping[str, Symptom] = {
    "Your answers are right but where `axis` is 0: does 0 count as no axis there?": _but_for_axis_0
}
