"""As much of what there is to say as fits on one screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType


@dataclass(frozen=True)
class Block:
    """Lines that stand or go together; 0 always stands, and of the rest the lowest first."""

    lines: RenderableType
    rank: int = 0


def fitted(console: Console, blocks: Sequence[Block], rows: int) -> RenderableType:
    """The blocks in their order, without those for which there is no room in so many rows."""
    heights = [len(console.render_lines(each.lines, pad=False)) for each in blocks]
    left = rows - sum(height for each, height in zip(blocks, heights, strict=True) if not each.rank)
    kept = {place for place, each in enumerate(blocks) if not each.rank}
    for place in sorted(range(len(blocks)), key=lambda place: blocks[place].rank):
        if blocks[place].rank and heights[place] <= left:
            kept.add(place)
            left -= heights[place]
    return Group(*(each.lines for place, each in enumerate(blocks) if place in kept))
