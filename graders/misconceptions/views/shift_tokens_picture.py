"""Kata 1 to look at: what is read, and below it what is to be predicted there."""

from itertools import zip_longest

import numpy as np

from lossdojo.content import Array, Cell, Exchange, Line, Panel, Picture, PictureKind, ProbeView

from .shift_tokens_view import SYMPTOMS as SYMPTOMS
from .shift_tokens_view import facts, sizes, table, two

Rows = list[list[int]]
MOST_COLUMNS, MOST_ROWS = 8, 3


def picture(exchange: Exchange) -> Picture | None:
    """Inputs above labels, an arrow for each pair; None where no two lists of ids came back."""
    mine, right = _pairs(exchange.got), _pairs(exchange.expected)
    if mine is None or right is None:
        return None
    names = ["" if len(mine) == 1 else f"row {row}" for row in range(len(mine))]
    panels = []
    for name, own, theirs in zip_longest(names, mine, right[: len(mine)]):
        goal = theirs or ([], [])
        lines = (_line("reads", own[0], goal[0]), _line("predicts", own[1], goal[1]))
        panels.append(Panel(name, lines))
    return Picture(PictureKind.ALIGNED, _says(mine, right), tuple(panels))


def _pairs(value: object) -> list[tuple[list[int], list[int]]] | None:
    """For each sequence what is read and what is predicted."""
    shown = [rows for rows in map(_rows, two(value)) if rows is not None]
    if len(shown) != 2:
        return None
    inputs, labels = shown
    return [(one or [], other or []) for one, other in zip_longest(inputs, labels)] or None


def _rows(array: Array) -> Rows | None:
    if array.ndim not in (1, 2) or array.dtype.kind not in "iu":
        return None
    rows: Rows = np.atleast_2d(array).tolist()
    fits = len(rows) <= MOST_ROWS and all(len(row) <= MOST_COLUMNS for row in rows)
    return rows if fits else None


def _line(label: str, mine: list[int], right: list[int]) -> Line:
    cells = []
    for place, token in enumerate(mine):
        if place >= len(right):
            cells.append(Cell(str(token), "made-up"))
        else:
            cells.append(Cell(str(token), "right" if token == right[place] else "wrong"))
    return Line(label, tuple(cells))


def _says(mine: list[tuple[list[int], list[int]]], right: list[tuple[list[int], list[int]]]) -> str:
    """The first pair that is not as it should be."""
    for row, (own, goal) in enumerate(zip_longest(mine, right)):
        where = "" if len(mine) == len(right) == 1 else f"row {row}, "
        if own is None:
            return f"Row {row} is missing."
        if goal is None:
            return f"There is no row {row} to train on."
        for place in range(max(map(len, (*own, *goal)))):
            was, should = _pair(own, place, "s"), _pair(goal, place)
            if _pair(own, place) != should:
                wanted = f"should {should}" if should else "should not be there"
                text = f"{where}position {place} {wanted}; yours {was or 'is not there'}."
                return text[0].upper() + text[1:]
    return "Every position reads its token and predicts the next one."


def _pair(rows: tuple[list[int], list[int]], place: int, ending: str = "") -> str:
    """What is read there and predicted, in words; verbs with that ending."""
    inputs, labels = (row[place] if place < len(row) else None for row in rows)
    if inputs is None and labels is None:
        return ""
    if labels is None:
        return f"read{ending} {inputs} and predict{ending} nothing"
    if inputs is None:
        return f"predict{ending} {labels} from nothing"
    return f"read{ending} {inputs} and predict{ending} {labels}"


VIEW = ProbeView(table, facts, sizes, picture, ("inputs", "labels"))
