"""Kata 5 to look at: how each weight should move and did, and the loss over many steps."""

from collections.abc import Sequence

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
    Rollout,
    scaled,
)

from .sgd_step_view import SYMPTOMS as SYMPTOMS
from .sgd_step_view import facts, read, sizes, table, two

NEAR = 1e-4
STEPS = 40
SAME = 0.02  # nats between two losses that a curve does not tell apart
WEIGHTS = np.array([[1.0, 0.0, 2.0], [0.5, 1.5, -1.0], [0.0, 3.0, 1.0]])
# A short text of three tokens in which 1 mostly follows 0, and its labels.
TEXT = np.array([0, 1, 2, 0, 1, 0, 2, 0, 1, 1])
RATE = 1.0


def picture(exchange: Exchange) -> Picture | None:
    """Two grids of how far each weight moves; None where there are none, or all move well."""
    weights = read(exchange.probe)[0]
    mine, right = two(exchange.got, weights.shape), two(exchange.expected, weights.shape)
    if mine is None or right is None:
        return None
    moved, should = mine[1] - weights, right[1] - weights
    near = np.isclose(moved, should, rtol=NEAR, atol=NEAR)
    if near.all():
        return None
    panels = (
        _panel("each weight should move by", should, np.ones_like(near)),
        _panel("yours moved by", moved, near),
    )
    return Picture(PictureKind.GRID, _says(moved, should, near), panels)


def _panel(title: str, moves: Array, near: Array) -> Panel:
    return Panel(
        title,
        tuple(
            Line(
                f"row {row}",
                tuple(
                    Cell(_words(move), "" if is_near else "wrong")
                    for move, is_near in zip(moves[row], near[row], strict=True)
                ),
            )
            for row in range(len(moves))
        ),
    )


def _words(move: float) -> str:
    if not np.isfinite(move):
        return f"{move:g}"
    return "0" if abs(move) < NEAR / 2 else f"{move:+.3f}"


def _says(moved: Array, should: Array, near: Array) -> str:
    off = np.where(near, 0.0, np.nan_to_num(np.abs(moved - should), nan=np.inf))
    row, column = np.unravel_index(off.argmax(), off.shape)
    count = int((~near).sum())
    return (
        f"{count} of {near.size} weights move wrongly: weights[{row}, {column}] should move by "
        f"{_words(should[row, column])}, and yours moved by {_words(moved[row, column])}."
    )


def again(args: tuple[object, ...], value: object) -> tuple[object, ...] | None:
    """The next step starts from the weights of this one."""
    step = two(value, np.asarray(args[0]).shape)
    return None if step is None or not np.isfinite(step[1]).all() else (step[1], *args[1:])


def curve(mine: Sequence[object], right: Sequence[object]) -> Picture:
    """The losses that were reported, step by step, yours beside those of plain descent."""
    own, goal = _losses(mine), _losses(right)
    most = 2 * goal[0]
    lines = (_curve("plain descent", goal, most, "right"), _curve("yours", own, most, "wrong"))
    title = f"the loss, step by step, on one small text ({len(goal)} steps)"
    return Picture(PictureKind.CURVE, _tells(own, goal), (Panel(title, lines),))


def _losses(values: Sequence[object]) -> list[float]:
    steps = [two(value, WEIGHTS.shape) for value in values]
    return [float("nan") if step is None else step[0] for step in steps]


def _curve(name: str, losses: Sequence[float], most: float, mark: str) -> Line:
    sizes = scaled(losses, most)
    ends = (0, len(losses) - 1)
    cells = [
        Cell(f"{loss:.4f}" if place in ends else "", "wrong" if mark == "wrong" else "right", size)
        for place, (loss, size) in enumerate(zip(losses, sizes, strict=True))
        if np.isfinite(loss)
    ]
    return Line(name, tuple(cells))


def _tells(mine: Sequence[float], right: Sequence[float]) -> str:
    """What the curve shows."""
    goal = f"plain descent falls from {right[0]:.4f} to {right[-1]:.4f}"
    lost = next((step for step, loss in enumerate(mine) if not np.isfinite(loss)), None)
    if lost is not None or len(mine) < len(right):
        step = len(mine) if lost is None else lost
        return f"Step {step} of yours gives no loss that is a number; {goal}."
    if max(abs(one - other) for one, other in zip(mine, right, strict=True)) < SAME:
        return f"Over {len(right)} steps your loss falls as that of plain descent does."
    change = mine[-1] - mine[0]
    word = "climbs" if change > SAME else "stalls" if change > -SAME else "falls"
    return f"Over {len(right)} steps your loss {word} from {mine[0]:.4f} to {mine[-1]:.4f}; {goal}."


ROLLOUT = Rollout((WEIGHTS, TEXT[:-1], TEXT[1:], RATE), again, STEPS, curve)

VIEW = ProbeView(table, facts, sizes, picture, ("loss", "new weights"), ROLLOUT)
