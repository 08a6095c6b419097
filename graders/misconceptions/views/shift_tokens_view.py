"""Kata 1 for people: the tokens side by side with what is read and what is to be predicted."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lossdojo.content import Array, Exchange, Probe, Symptom, as_array


def two(value: object) -> list[Array]:
    """The two results as arrays; none where that is not what came back."""
    stacked = isinstance(value, np.ndarray) and value.ndim > 0
    items: Any = value if stacked or isinstance(value, list | tuple) else ()
    arrays = [array for array in map(as_array, items) if array is not None]
    return arrays if len(items) == len(arrays) == 2 else []


def table(exchange: Exchange) -> Mapping[str, Sequence[object]]:
    """A line for each token of a single sequence."""
    tokens = np.asarray(exchange.probe.args[0])
    if tokens.ndim > 1 or tokens.size < 2:
        return {}
    columns: dict[str, Sequence[object]] = {
        "position": list(range(tokens.size)),
        "token": tokens.tolist(),
    }
    for whose, value in (("", exchange.expected), ("your ", exchange.got)):
        results = two(value)
        if results and all(each.ndim == 1 and each.size <= tokens.size for each in results):
            for title, each in zip(("input", "label"), results, strict=True):
                blank: list[object] = [""] * (tokens.size - each.size)
                columns[whose + title] = each.tolist() + blank
    return columns


def facts(exchange: Exchange) -> Mapping[str, object]:
    """What the evidence speaks of."""
    tokens = np.asarray(exchange.probe.args[0])
    results = two(exchange.got)
    lengths = [each.shape[-1] if each.ndim else 0 for each in results] or [0, 0]
    read, first = (
        each.ravel() if each.size else np.zeros(1, int) for each in results or [np.zeros(0)] * 2
    )
    return {
        "tokens": tokens.shape[-1],
        "pairs": tokens.shape[-1] - 1,
        "inputs": lengths[0],
        "labels": lengths[1],
        "first_read": tokens.flat[0].item(),
        "first_next": tokens.flat[min(1, tokens.size - 1)].item(),
        "first_input": read[0].item(),
        "first_label": first[0].item(),
        "last_label": first[-1].item(),
        "last_token": tokens.flat[-1].item(),
    }


def sizes(probe: Probe) -> Mapping[str, int]:
    """B rows, T tokens, T-1 of them with a successor."""
    shape = np.asarray(probe.args[0]).shape
    batch = {"B": shape[0]} if len(shape) > 1 else {}
    return {**batch, "T": shape[-1], "T-1": shape[-1] - 1}


def _of_full_length(exchanges: Sequence[Exchange]) -> bool:
    """Labels as long as the tokens, right wherever there is a next token, all over."""
    pairs = [
        (np.asarray(each.probe.args[0]), two(each.got), two(each.expected)) for each in exchanges
    ]
    pairs = [(tokens, got, right) for tokens, got, right in pairs if right]
    return all(
        len(got) == 2
        and got[1].shape == tokens.shape
        and np.array_equal(got[1][..., :-1], right[1])
        and (np.array_equal(got[0], tokens) or np.array_equal(got[0], right[0]))
        for tokens, got, right in pairs
    )


# A last label that no model makes up is made up all the same.
SYMPTOMS: Mapping[str, Symptom] = {"pads-the-tail": _of_full_length}
