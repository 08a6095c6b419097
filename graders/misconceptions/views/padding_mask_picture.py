"""Kata 2 to look at: the ids, padding grey, and beside them the mask that came back."""

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
)

from .padding_mask_view import SYMPTOMS as SYMPTOMS
from .padding_mask_view import facts, sizes, table

MOST_SHOWN = 24  # ids
MOST_SAID = 3  # places


def picture(exchange: Exchange) -> Picture | None:
    """Two grids; None where no flag for each id came back, or none is wrong."""
    ids, right = np.asarray(exchange.probe.args[0]), np.asarray(exchange.expected)
    mine = as_array(exchange.got)
    if mine is None or mine.shape != ids.shape or ids.size > MOST_SHOWN:
        return None
    if mine.dtype.kind == "b" and np.array_equal(mine, right):
        return None
    padding = [
        [Cell(str(each), "" if real else "muted") for each, real in zip(*row, strict=True)]
        for row in zip(_rows(ids), _rows(right), strict=True)
    ]
    flags = [
        [_flag_cell(each, bool(real)) for each, real in zip(*row, strict=True)]
        for row in zip(_rows(mine), _rows(right), strict=True)
    ]
    panels = (
        _panel(f"ids (pad_id {exchange.probe.args[1]})", padding),
        _panel("your mask: ✓ trains", flags),
    )
    return Picture(PictureKind.GRID, _says(ids, mine, right), panels)


def _rows(array: Array) -> list[list[object]]:
    rows: list[list[object]] = array.reshape(-1, array.shape[-1]).tolist()
    return rows


def _panel(title: str, rows: list[list[Cell]]) -> Panel:
    return Panel(title, tuple(Line("", tuple(row)) for row in rows))


def _flag_cell(value: object, real: bool) -> Cell:
    agrees = isinstance(value, bool) and value == real
    return Cell(_flag(value), "" if agrees else "wrong")


def _flag(value: object) -> str:
    if isinstance(value, bool):
        return "✓" if value else "-"
    return f"{value:g}" if isinstance(value, int | float) else "?"


def _says(ids: Array, mine: Array, right: Array) -> str:
    """Where the mask is wrong."""
    if mine.dtype.kind != "b":
        return f"A mask is True or False; {_flag(mine.flat[0].item())} came back first."
    wrong = np.argwhere(mine != right).tolist()
    said = [
        f"at {place} stands {ids[tuple(place)]}, which is "
        f"{'a real token' if right[tuple(place)] else 'padding'}"
        for place in wrong[:MOST_SAID]
    ]
    count = f"{len(wrong)} of {ids.size} flags {'is' if len(wrong) == 1 else 'are'} wrong"
    return f"{count}: {'; '.join(said)}{'; ...' if len(wrong) > MOST_SAID else ''}."


VIEW = ProbeView(table, facts, sizes, picture)
