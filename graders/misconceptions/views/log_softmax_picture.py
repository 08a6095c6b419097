"""Kata 3 to look at: two bars for each token, the longer the less likely it is."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from lossdojo.content import (
    Array,
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

from .log_softmax_view import NOTES as NOTES
from .log_softmax_view import SYMPTOMS as SYMPTOMS
from .log_softmax_view import facts, sizes, table

MOST_BARS = 8
MOST_SAID = 2
NEAR = 1e-4
LIKELY = 1e-3  # a probability above which no epsilon shows


def picture(exchange: Exchange) -> Picture | None:
    """Bars of minus the log-probability; None where another shape came back, or none differs."""
    logits, right = np.asarray(exchange.probe.args[0]), np.asarray(exchange.expected)
    mine = as_array(exchange.got)
    if mine is None or mine.shape != right.shape or mine.dtype.kind not in "fiu":
        return None
    off = [place for place in np.ndindex(logits.shape) if not _near(mine[place], right[place])]
    if not off or right.size > MOST_BARS:
        return None
    own, goal = [float(each) for each in mine.flat], [float(each) for each in right.flat]
    finite = [-each for each in (*own, *goal) if np.isfinite(each)]
    most = max([each for each in finite if each > 0] or [1.0])
    lengths = zip(scaled([-x for x in goal], most), scaled([-x for x in own], most), strict=True)
    lines = []
    for place, (its, yours) in zip(np.ndindex(logits.shape), lengths, strict=True):
        where = f"{list(place)} " if logits.ndim > 1 else ""
        agrees = _near(mine[place], right[place])
        cells = (
            Cell(_words(right[place]), "right", its),
            Cell(f"{_words(mine[place])} yours", "right" if agrees else "wrong", yours),
        )
        lines.append(Line(f"{where}logit {logits[place]:g}", cells))
    panel = Panel("log-probabilities: the longer, the less likely", tuple(lines))
    says, floor = _says(off, logits, mine, right), _floor(own, goal, most)
    return Picture(PictureKind.BARS, says, (panel,), floor)


def _near(mine: Any, right: Any) -> bool:  # noqa: ANN401  # numbers of any float type
    if np.isfinite(mine) and np.isfinite(right):
        return bool(abs(mine - right) <= NEAR * max(1.0, abs(right)))
    return bool(mine == right)


def _words(value: Any) -> str:  # noqa: ANN401  # as above
    return f"{value:.4f}" if np.isfinite(value) else f"{value:g}"


def _floor(mine: Sequence[float], right: Sequence[float], most: float) -> tuple[Cell, ...]:
    """Where the answers stop falling though the right ones go on: an epsilon's logarithm."""
    least = min(mine)
    if not np.isfinite(least) or least < min(right) + 1.0 or np.exp(least) > LIKELY:
        return ()
    [length] = scaled([-least], most)
    return (Cell(f"your floor: log({np.exp(least):.0e})", "wrong", length),)


def _says(off: Sequence[tuple[int, ...]], logits: Array, mine: Array, right: Array) -> str:
    """The tokens whose bars differ."""
    said = [
        f"the logit {logits[place]:g} has log-probability {_words(right[place])}, "
        f"yours is {_words(mine[place])}"
        for place in off[:MOST_SAID]
    ]
    more = f"; {len(off) - MOST_SAID} more differ" if len(off) > MOST_SAID else ""
    text = f"{'; '.join(said)}{more}."
    return text[0].upper() + text[1:]


VIEW = ProbeView(table, facts, sizes, picture)
