"""Kata 6 to look at: what each token that came back was written after."""

import numpy as np

from lossdojo.content import Array, Cell, Exchange, Line, Panel, Picture, PictureKind, ProbeView

from .greedy_decode_view import SYMPTOMS as SYMPTOMS
from .greedy_decode_view import facts, first_difference, ids_of, read, sizes, table

MOST_COLUMNS, MOST_ROWS = 8, 3


def picture(exchange: Exchange) -> Picture | None:
    """Each token above the one that follows it; None where no rows of ids came back, or too long.

    What was given is grey. A column in which the lower token does not follow the upper one, as the
    right answer has it, is wrong.
    """
    _, prompt, _ = read(exchange.probe)
    right, mine = np.asarray(exchange.expected), ids_of(exchange.got, prompt.ndim)
    if mine is None or mine.shape[:-1] != right.shape[:-1]:
        return None
    place, fits = first_difference(mine, right), 1 < mine.shape[-1] <= MOST_COLUMNS
    if place is None or not fits or len(np.atleast_2d(mine)) > MOST_ROWS:
        return None
    rows = zip(np.atleast_2d(mine), np.atleast_2d(right), strict=True)
    panels = [
        _panel(f"row {row}" if mine.ndim > 1 else "", own, goal, prompt.shape[-1])
        for row, (own, goal) in enumerate(rows)
    ]
    says = _says(place, mine, right, prompt.shape[-1])
    return Picture(PictureKind.ALIGNED, says, tuple(panels))


def _panel(title: str, mine: Array, right: Array, given: int) -> Panel:
    reads = tuple(Cell(str(token)) for token in mine.tolist()[:-1])
    writes = [
        _cell(place, token, right.tolist(), given)
        for place, token in enumerate(mine.tolist()[1:], start=1)
    ]
    return Panel(title, (Line("after", reads), Line("comes", tuple(writes))))


def _cell(place: int, token: int, right: list[int], given: int) -> Cell:
    if place >= len(right):
        return Cell(str(token), "made-up")
    if token != right[place]:
        return Cell(str(token), "wrong")
    return Cell(str(token), "muted" if place < given else "right")


def _says(place: tuple[int, ...], mine: Array, right: Array, given: int) -> str:
    """The first token that is not as it should be, and why."""
    where = f"Row {place[0]}, position {place[-1]}" if len(place) > 1 else f"Position {place[-1]}"
    if place[-1] >= right.shape[-1]:
        return f"{where} should not be there: {right.shape[-1]} tokens were asked for."
    should = right[place]
    why = (
        "as it was given"
        if place[-1] < given
        else f"the likeliest after {right[(*place[:-1], place[-1] - 1)]}"
    )
    if place[-1] >= mine.shape[-1]:
        return f"{where} is missing: {should}, {why}."
    return f"{where} should be {should}, {why}; yours is {mine[place]}."


VIEW = ProbeView(table, facts, sizes, picture)
