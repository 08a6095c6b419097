"""Kata 4 to look at: what each position costs, which are left out, and the division below."""

import numpy as np

from lossdojo.content import (
    Cell,
    Exchange,
    Line,
    Panel,
    Picture,
    PictureKind,
    ProbeView,
    as_array,
    scaled,
)

from .cross_entropy_view import SYMPTOMS as SYMPTOMS
from .cross_entropy_view import costs_of, facts, read, sizes, table

MOST_BARS = 8
MOST_DIVISOR = 64
NEAR = 1e-6


def picture(exchange: Exchange) -> Picture | None:
    """A bar for each position; None where what came back is not one number."""
    mine = as_array(exchange.got)
    _, labels, trains = read(exchange.probe)
    if mine is None or mine.shape != () or mine.dtype.kind not in "fiu" or labels.size > MOST_BARS:
        return None
    costs = costs_of(exchange.probe)
    lines = []
    lengths = scaled([float(each) for each in costs.flat], float(costs.max(initial=0.0)))
    for place, length in zip(np.ndindex(labels.shape), lengths, strict=True):
        where = place[0] if labels.ndim == 1 else list(place)
        cell = (
            Cell(f"{costs[place]:.4f}", "", length)
            if trains[place]
            else Cell("ignored: no term, no count", "muted", 0.5)
        )
        lines.append(Line(f"position {where}, label {labels[place]}", (cell,)))
    right, yours = _division(float(costs.sum()), int(trains.sum())), _yours(costs, float(mine))
    says = f"Right is {right}. Yours is {yours}."
    notes = (Cell(right, "right"), Cell(f"yours: {yours}", "wrong"))
    panel = Panel("-log p[label], in nats", tuple(lines))
    return Picture(PictureKind.BARS, says, (panel,), notes)


def _division(total: float, count: int) -> str:
    if not count:
        return "0.0, where nothing trains"
    return f"{total:.4f} / {count} = {total / count:.4f}"


def _yours(costs: np.ndarray[tuple[int, ...], np.dtype[np.float64]], mine: float) -> str:
    """As a division of the same sum, where it is one by another count."""
    total = float(costs.sum())
    if not np.isfinite(mine) or mine == 0:
        return f"{mine:g}"
    count = total / mine
    whole = round(min(max(count, 0.0), MOST_DIVISOR))
    if whole and abs(count - whole) < NEAR * whole:
        return f"{total:.4f} / {whole} = {mine:.4f}"
    return f"{mine:.4f}"


VIEW = ProbeView(table, facts, sizes, picture)
