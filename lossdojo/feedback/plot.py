"""A curve in signs, beside another one, for a terminal of 80 columns; readable without colour."""

import math
from collections.abc import Sequence

from rich.text import Text

OWN, BESIDE, ABOVE = "*", "·", "^"
STYLES = {OWN: "bold cyan", ABOVE: "bold red", BESIDE: "dim"}
ROOM_ABOVE = 0.5  # of the reference's own height, up to which a higher curve is drawn to scale
MARGIN = 8  # columns left of the curve, for numbers


def plot(losses: Sequence[float], reference: Sequence[float], width: int, height: int) -> Text:
    """Losses in nats by step: one's own as stars, the reference's as dots below them.

    A loss that is too high to be drawn to scale, or infinite, is an arrow at the top; nan is not
    drawn.

    Args:
        losses: one's own so far.
        reference: of all steps; its range is what is drawn to scale.
        width: in columns, the numbers at the left among them.
        height: in lines, without the one for the steps.
    """
    columns = width - MARGIN
    low, high = _range(losses, reference)
    rows = [[" "] * columns for _ in range(height)]
    for curve, sign in ((reference, BESIDE), (losses, OWN)):
        for step, loss in enumerate(curve):
            if math.isnan(loss):
                continue
            share = (min(max(loss, low), high) - low) / (high - low)
            column = round(step / max(len(reference) - 1, 1) * (columns - 1))
            line = height - 1 - round(share * (height - 1))
            rows[line][min(column, columns - 1)] = ABOVE if loss > high else sign
    drawn = Text()
    for number, row in enumerate(rows):
        loss = high - (high - low) * number / (height - 1)
        drawn.append(f"{loss:{MARGIN - 2}.2f} |", style="dim")
        for sign in row:
            drawn.append(sign, style=STYLES.get(sign, ""))
        drawn.append("\n")
    return drawn.append(_foot(len(reference), columns), style="dim")


def _range(losses: Sequence[float], reference: Sequence[float]) -> tuple[float, float]:
    """What is drawn to scale: the reference whole, and of one's own what is not far off."""
    low, high = min(reference), max(reference)
    most = high + ROOM_ABOVE * high
    own = [min(each, most) for each in losses if math.isfinite(each)]
    least = low - high  # as far below as the reference is high: a loss may well be negative
    return min([low, *(max(each, least) for each in own)]), max([high, *own]) + 1e-9


def _foot(steps: int, columns: int) -> str:
    legend = f"step 1    {OWN} yours   {BESIDE} the reference's"
    return " " * MARGIN + legend + f"{steps}".rjust(columns - len(legend))
