"""Pictures of an example as plain data: what is to be seen, never how it is drawn.

A kata's content makes them, and the feedback draws each kind as SVG and, where it fits, as text.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

# "wrong" and "made-up" differ from what is right, "muted" does not count.
Mark = Literal["", "right", "wrong", "made-up", "muted"]


class PictureKind(StrEnum):
    """What kind of picture it is.

    `aligned` are rows, the first of which leads to the second column by column; `grid` are panels
    of cells; `bars` are lengths, with sums below; `curve` are heights from left to right.
    """

    ALIGNED = "aligned"
    GRID = "grid"
    BARS = "bars"
    CURVE = "curve"


@dataclass(frozen=True)
class Cell:
    """One place of a picture: its text, its mark, and, for bars and curves, its size.

    Attributes:
        text: what stands there; it may be empty.
        mark: how it is to be read.
        size: from 0 to 1, of the longest bar or the highest point.
    """

    text: str
    mark: Mark = ""
    size: float = 0.0


@dataclass(frozen=True)
class Line:
    """A row of cells with a label."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Panel:
    """Lines that belong together, under a title that may be empty."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Picture:
    """A picture.

    Attributes:
        kind: how its panels are to be drawn.
        says: all that it shows, in a sentence or two, for whoever does not see it.
        panels: side by side, or one below the other where there is no room.
        notes: lines below; one that has a size is drawn across the bars at that length as well.
    """

    kind: PictureKind
    says: str
    panels: tuple[Panel, ...]
    notes: tuple[Cell, ...] = ()


def scaled(numbers: Sequence[float], most: float) -> list[float]:
    """Sizes from 0 to 1 for numbers from 0 to `most`; what is above, or inf, is 1, and nan is 0."""
    return [
        0.0 if math.isnan(each) or most <= 0 else round(min(max(each / most, 0.0), 1.0), 4)
        for each in numbers
    ]
