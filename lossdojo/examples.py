"""An example as it is shown to a learner, in words and as a picture: the JSON of it, as types.

`lossdojo.results` tells what is said around it.
"""

from collections.abc import Sequence
from typing import NotRequired, TypedDict


class TableResult(TypedDict):
    """A probe as a small table, all in words."""

    titles: Sequence[str]
    rows: Sequence[Sequence[str]]


class CellResult(TypedDict):
    """One place of a picture, as `content.pictures.Cell`."""

    text: str
    mark: str
    size: float


class LineResult(TypedDict):
    """A row of a picture."""

    label: str
    cells: Sequence[CellResult]


class PanelResult(TypedDict):
    """Rows of a picture that belong together."""

    title: str
    lines: Sequence[LineResult]


class PictureResult(TypedDict):
    """An example to look at, as `content.pictures.Picture`."""

    kind: str
    says: str
    panels: Sequence[PanelResult]
    notes: Sequence[CellResult]


class PartResult(TypedDict):
    """One result of several, or one argument that has changed, in words."""

    name: str
    words: str
    is_right: bool


class EvidenceResult(TypedDict):
    """One probe on which the learner's answer and the right one differ, in words."""

    probe: str
    call: str
    got: str
    expected: str
    where: str
    because: str
    table: TableResult | None
    printed: str
    parts: NotRequired[Sequence[PartResult]]
    warned: NotRequired[Sequence[str]]
    picture: NotRequired[PictureResult | None]
    line: NotRequired[int]
    cell: NotRequired[int]  # of a notebook, that the line is of
