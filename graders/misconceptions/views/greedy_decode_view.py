"""Kata 6 for people: what was read at each step, and what was written after it."""

from collections.abc import Mapping, Sequence

import numpy as np

from lossdojo.content import Array, Exchange, Probe, Symptom, as_array

from .places import Floats, Ids


def read(probe: Probe) -> tuple[Floats, Ids, int]:
    """The table, the prompt and how many steps."""
    weights, prompt, steps = probe.args[:3]
    return np.asarray(weights), np.asarray(prompt), int(str(steps))


def ids_of(value: object, axes: int) -> Array | None:
    """Ids with so many axes; None where that is not what came back."""
    array = as_array(value)
    is_ids = array is not None and array.ndim == axes and array.dtype.kind in "iu" and array.size
    return array if is_ids else None


def first_difference(mine: Array, right: Array) -> tuple[int, ...] | None:
    """The first place at which the two differ, or that only one of them has."""
    for place in np.ndindex(*(max(pair) for pair in zip(mine.shape, right.shape, strict=True))):
        inside = all(at < size for at, size in zip(place, mine.shape, strict=True))
        if not inside or any(at >= size for at, size in zip(place, right.shape, strict=True)):
            return place
        if mine[place] != right[place]:
            return place
    return None


def table(exchange: Exchange) -> Mapping[str, Sequence[object]]:
    """A line for each token of a single sequence."""
    _, prompt, steps = read(exchange.probe)
    right, mine = np.asarray(exchange.expected), ids_of(exchange.got, 1)
    if prompt.ndim > 1 or not steps:
        return {}
    given, new = prompt.size, right.tolist()[prompt.size :]
    columns: dict[str, Sequence[object]] = {
        "step": [*range(1, steps + 1)],
        "reads": right.tolist()[given - 1 : -1],
        "writes": new,
    }
    if mine is not None and mine.shape == right.shape:
        columns["yours"] = mine.tolist()[given:]
    return columns


def facts(exchange: Exchange) -> Mapping[str, object]:
    """What the evidence speaks of."""
    weights, prompt, steps = read(exchange.probe)
    right, mine = np.asarray(exchange.expected), as_array(exchange.got)
    place = first_difference(mine, right) if mine is not None and mine.ndim == right.ndim else None
    at = place if place is not None and _is_in(place, right) else (0,) * right.ndim
    before = int(right[(*at[:-1], at[-1] - 1)] if at[-1] else prompt.flat[0])
    return {
        "steps": steps,
        "given": prompt.shape[-1],
        "asked": right.shape[-1],
        "length": mine.shape[-1] if mine is not None and mine.ndim else 0,
        "difference": _difference(mine, right, place, prompt.shape[-1]),
        "before": before,
        "should": int(right[at]),
        "top": float(weights[before].max()),
        "low": float(weights[before].min()),
        "first": int(prompt.flat[0]),
        "last": int(prompt[..., -1].flat[0]),
    }


def _is_in(place: tuple[int, ...], array: Array) -> bool:
    return all(at < size for at, size in zip(place, array.shape, strict=True))


def _difference(mine: Array | None, right: Array, place: tuple[int, ...] | None, given: int) -> str:
    """The first thing that is not as it should be, as a sentence without its end."""
    if mine is None or not mine.ndim:
        return f"An array of shape {right.shape} was asked for"
    if mine.shape[:-1] != right.shape[:-1]:
        return f"An array of shape {right.shape} was asked for, and one of {mine.shape} came back"
    if mine.shape != right.shape:
        return f"{right.shape[-1]} tokens were asked for, and {mine.shape[-1]} came back"
    if place is None:
        return "The tokens are right"
    row = f"Row {place[0]}, position" if len(place) > 1 else "Position"
    should, at = right[place], place[-1]
    why = "as given" if at < given else f"the likeliest after {right[(*place[:-1], at - 1)]}"
    return f"{row} {at} should be {should}, {why}, and is {format(mine[place], '.5g')}"


def sizes(probe: Probe) -> Mapping[str, int]:
    """B rows, T tokens, and as many more as there are steps."""
    weights, prompt, steps = read(probe)
    batch = {"B": len(prompt)} if prompt.ndim > 1 else {}
    length = prompt.shape[-1]
    return {**batch, "T": length, "steps": steps, "T + steps": length + steps, "V": len(weights)}


SYMPTOMS: Mapping[str, Symptom] = {}
