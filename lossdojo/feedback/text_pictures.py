"""Pictures as lines of text, for a terminal."""

from collections.abc import Callable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from lossdojo.content.pictures import PictureKind
from lossdojo.examples import CellResult, LineResult, PanelResult, PictureResult

MARK_STYLES = {"right": "green", "wrong": "bold red", "made-up": "bold red", "muted": "dim"}
# What is wrong is told apart without colour, too.
SIGNS = {"wrong": "!", "made-up": "!"}
LONGEST_BAR = 28
HEIGHTS = " ▁▂▃▄▅▆▇█"
MOST_COLUMNS = 20


def text_picture(picture: PictureResult) -> RenderableType:
    """The picture in as few lines as it takes."""
    draw = DRAWERS[PictureKind(picture["kind"])]
    return draw(picture)


def _aligned(picture: PictureResult) -> RenderableType:
    return Group(*(_one_aligned(panel) for panel in picture["panels"]))


def _one_aligned(panel: PanelResult) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    lines = panel["lines"]
    columns = max((len(line["cells"]) for line in lines), default=0)
    for number, line in enumerate(lines):
        if number:
            arrows = [_arrow(lines[number - 1], line, place) for place in range(columns)]
            table.add_row(Text(panel["title"], style="dim"), *arrows)
        cells = [_cell(each) for each in line["cells"]]
        table.add_row(line["label"], *cells, *[Text()] * (columns - len(cells)))
    return table


def _arrow(above: LineResult, below: LineResult, place: int) -> Text:
    if place >= len(above["cells"]) or place >= len(below["cells"]):
        return Text()
    mark = below["cells"][place]["mark"]
    return Text("↓", style=MARK_STYLES.get(mark, ""))


def _grid(picture: PictureResult) -> RenderableType:
    """Panels side by side."""
    side_by_side = Table(box=None, show_header=False, padding=(0, 4, 0, 0))
    side_by_side.add_row(*(Text(panel["title"], style="dim") for panel in picture["panels"]))
    tables = []
    for panel in picture["panels"]:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for line in panel["lines"]:
            table.add_row(*(_cell(each) for each in line["cells"]))
        tables.append(table)
    side_by_side.add_row(*tables)
    return side_by_side


def _bars(picture: PictureResult) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for panel in picture["panels"]:
        for line in panel["lines"]:
            for number, cell in enumerate(line["cells"]):
                table.add_row("" if number else line["label"], _bar(cell))
    notes = Text("   ").join(_cell(note) for note in picture["notes"])
    return Group(table, notes) if picture["notes"] else table


def _bar(cell: CellResult) -> Text:
    style = MARK_STYLES.get(cell["mark"], "")
    if cell["mark"] == "muted":
        return Text(cell["text"], style=style)
    length = round(cell["size"] * LONGEST_BAR)
    return Text.assemble(("█" * length or "▏", style), " ", _cell(cell))


def _curve(picture: PictureResult) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for panel in picture["panels"]:
        for line in panel["lines"]:
            table.add_row(line["label"], *_heights(line["cells"]))
    return table


def _heights(cells: Sequence[CellResult]) -> tuple[Text, str]:
    most, step = len(HEIGHTS) - 1, -(-len(cells) // MOST_COLUMNS) or 1
    signs = "".join(HEIGHTS[max(1, round(each["size"] * most))] for each in cells[::step])
    ends = [each["text"] for each in cells if each["text"]]
    style = MARK_STYLES.get(cells[0]["mark"], "") if cells else ""
    return Text(signs, style=style), " -> ".join(dict.fromkeys(ends))


def _cell(cell: CellResult) -> Text:
    sign = SIGNS.get(cell["mark"], "")
    return Text(f"{cell['text']}{sign}", style=MARK_STYLES.get(cell["mark"], ""))


DRAWERS: dict[PictureKind, Callable[[PictureResult], RenderableType]] = {
    PictureKind.ALIGNED: _aligned,
    PictureKind.GRID: _grid,
    PictureKind.BARS: _bars,
    PictureKind.CURVE: _curve,
}
