"""Kata 4 for people: the positions with their labels, which of them train, and what each costs."""

from collections.abc import Mapping, Sequence

import numpy as np

from lossdojo.content import Exchange, Probe, Symptom, as_array

from .places import Floats, Ids, Mask, places


def read(probe: Probe) -> tuple[Floats, Ids, Mask]:
    """The logits, the labels, and which positions train."""
    logits, labels = np.asarray(probe.args[0]), np.asarray(probe.args[1])
    return logits, labels, labels != probe.argument(2, "ignore_index", -100)


def costs_of(probe: Probe) -> Floats:
    """What each position costs, in nats, as worked out beforehand; what is ignored costs 0."""
    return np.asarray(probe.working["costs"])


def table(exchange: Exchange) -> Mapping[str, Sequence[object]]:
    """A line for each position."""
    logits, labels, trains = read(exchange.probe)
    rows = logits.reshape(-1, logits.shape[-1]).tolist()
    return {**places(labels.shape), "logits": rows, **training(exchange.probe, labels, trains)}


def training(probe: Probe, labels: Ids, trains: Mask) -> Mapping[str, Sequence[object]]:
    """The columns that say what each position should give, and what that costs."""
    costs = zip(costs_of(probe).flat, trains.flat, strict=True)
    return {
        "label": labels.ravel().tolist(),
        "trains": ["yes" if each else "no, ignored" for each in trains.ravel()],
        "-log p[label]": [cost if trained else "" for cost, trained in costs],
    }


def facts(exchange: Exchange) -> Mapping[str, object]:
    """What the evidence speaks of."""
    logits, labels, trains = read(exchange.probe)
    return {
        "positions": labels.size,
        "trained": int(trains.sum()),
        "ignored": int((~trains).sum()),
        "rows": labels[..., 0].size,
        "vocabulary": logits.shape[-1],
        "sum": float(costs_of(exchange.probe).sum()),
        "guesses": int((logits.argmax(axis=-1) == labels)[trains].sum()),
        "largest": float(logits.max()),
        "first_logit": float(logits.reshape(-1, logits.shape[-1])[0][labels.flat[0]])
        if trains.flat[0]
        else float("nan"),
    }


def sizes(probe: Probe) -> Mapping[str, int]:
    """B rows, T positions, V vocabulary entries."""
    shape = np.asarray(probe.args[0]).shape
    return dict(zip(("V", "T", "B"), reversed(shape), strict=False))


def _is_right(exchange: Exchange) -> bool:
    mine = as_array(exchange.got)
    right = float(np.asarray(exchange.expected))
    return mine is not None and mine.shape == () and bool(np.isclose(mine, right, atol=1e-4))


def _ignored_positions_matter(exchanges: Sequence[Exchange]) -> bool:
    """Right wherever every position trains; elsewhere it depends on logits that are ignored."""
    some: dict[tuple[float, ...], list[float]] = {}
    for each in exchanges:
        logits, labels, trains = read(each.probe)
        if trains.all() and np.abs(logits).max() < LARGE and not _is_right(each):
            return False
        mine = as_array(each.got)
        if not trains.all() and mine is not None and mine.shape == ():
            known = (*logits[trains].ravel().tolist(), *labels.ravel().tolist())
            some.setdefault(known, []).append(float(mine))
    return any(max(values) - min(values) > 1e-4 for values in some.values())


LARGE = 700.0  # exp overflows in float64 a little later

SYMPTOMS: Mapping[str, Symptom] = {"pads-train-too": _ignored_positions_matter}
