"""Kata 7 for people: each token so far with its key, its score, its weight and its value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from lossdojo.content import Array, Exchange, Probe, Symptom, as_array

from .places import Floats


@dataclass(frozen=True)
class Step:
    """A step as it was worked out beforehand.

    Attributes:
        query: as it was given.
        keys: with the new token's own at the end.
        values: likewise.
        scores: how well the query fits each key, scaled.
        weights: of the tokens.
        unscaled: the weights without a scale.
        by_size: the weights with a scale that is too small.
        output: what comes of the weights.
    """

    query: Floats
    keys: Floats
    values: Floats
    scores: Floats
    weights: Floats
    unscaled: Floats
    by_size: Floats
    output: Floats


def read(probe: Probe) -> Step:
    """The step of a probe."""
    return Step(**{each.name: np.asarray(probe.working[each.name]) for each in fields(Step)})


def three(value: object) -> tuple[Array | None, Array | None, Array | None]:
    """The output, the keys and the values; None for what did not come back."""
    output, cache = _two(value)
    keys, values = _two(cache)
    return as_array(output), as_array(keys), as_array(values)


def _two(value: object) -> tuple[object, object]:
    stacked = isinstance(value, np.ndarray) and value.ndim > 0
    items: Any = value if stacked or isinstance(value, list | tuple) else ()
    return (items[0], items[1]) if len(items) == 2 else (None, None)


def table(exchange: Exchange) -> Mapping[str, Sequence[object]]:
    """A line for each token of a single sequence."""
    step = read(exchange.probe)
    if step.query.ndim > 1:
        return {}
    return {
        "token": [*range(len(step.keys))],
        "key": [row.tolist() for row in step.keys],
        "score": step.scores.tolist(),
        "weight": step.weights.tolist(),
        "value": [row.tolist() for row in step.values],
    }


def facts(exchange: Exchange) -> Mapping[str, object]:
    """What the evidence speaks of."""
    step = read(exchange.probe)
    output, keys, values = three(exchange.got)
    count, size = step.keys.shape[-2], step.keys.shape[-1]
    first = (0,) * (step.query.ndim - 1)  # the first sequence
    kept = keys.shape[-2] if keys is not None and keys.ndim == step.keys.ndim else 0
    return {
        "there": "1 token is" if count == 1 else f"{count} tokens are",
        "held": f"{count - 1} token{'' if count == 2 else 's'}",
        "count": count,
        "kept": kept,
        "features": size,
        "root": float(np.sqrt(size)),
        "largest": float(step.scores.max()),
        "own_weight": float(step.weights[..., -1][first]),
        "past_weight": float(step.weights[..., :-1][first].sum()),
        "unscaled": float(step.unscaled[..., -1][first]),
        "by_size": float(step.by_size[..., -1][first]),
        "key": step.keys[..., -1, :][first],
        "value": step.values[..., -1, :][first],
        "query": step.query[first],
        "oldest": step.keys[..., 0, :][first],
        "kept_key": _row(keys, step, -1),
        "kept_value": _row(values, step, -1),
        "kept_first": _row(keys, step, 0),
        "output_right": step.output[first],
        "output": output[first] if output is not None and output.shape == step.query.shape else "?",
    }


def _row(kept: Array | None, step: Step, place: int) -> object:
    """One token's row of what is kept, of the first sequence."""
    fits = kept is not None and kept.ndim == step.keys.ndim and kept.size
    return kept[..., place, :].reshape(-1, kept.shape[-1])[0] if fits and kept is not None else "?"


def sizes(probe: Probe) -> Mapping[str, int]:
    """B sequences, T tokens before the new one, D features."""
    query = np.asarray(probe.args[0])
    batch = {"B": len(query)} if query.ndim > 1 else {}
    count = read(probe).keys.shape[-2]
    return {**batch, "T": count - 1, "T + 1": count, "D": query.shape[-1]}


SYMPTOMS: Mapping[str, Symptom] = {}
