"""Kata 7 to look at: what is kept of each token, and how much of it a step sees."""

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
)

from .cached_step_view import SYMPTOMS as SYMPTOMS
from .cached_step_view import Step, facts, read, sizes, table, three
from .places import Floats

NEAR = 1e-4
STEPS = 4
# Four tokens, the values of which are ones and zeros: an output is then the weights themselves.
QUERIES = np.array([[2.0, 0.0], [0.0, 2.0], [2.0, 2.0], [3.0, -1.0]])
KEYS = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.5]])
TOKENS = [
    (np.append(query, (0.0, 0.0)), np.append(key, (0.0, 0.0)), value)
    for query, key, value in zip(QUERIES, KEYS, np.eye(STEPS), strict=True)
]


def picture(exchange: Exchange) -> Picture | None:
    """Keys and values as they were kept, and the weights; None where there is no cache to show."""
    step = read(exchange.probe)
    output, keys, values = three(exchange.got)
    if step.query.ndim > 1 or output is None or keys is None or values is None:
        return None
    if keys.ndim != 2 or values.ndim != 2 or output.shape != step.query.shape:
        return None
    says = _says(step, output, keys, values)
    if not says:
        return None
    weights, right = _weights(step, output), step.output
    panels = [
        Panel("keys you keep", _rows(keys, step.keys)),
        Panel("values you keep", _rows(values, step.values)),
        Panel("weights", tuple(Line("", (Cell(f"{each:.0%}"),)) for each in step.weights)),
    ]
    if weights is not None:
        mine = [_weight(one, other) for one, other in zip(weights, step.weights, strict=True)]
        panels.append(Panel("yours", tuple(Line("", (cell,)) for cell in mine)))
    else:
        cells = [_cell(f"{one:.4g}", one, other) for one, other in zip(output, right, strict=True)]
        panels.append(Panel("your output", (Line("", tuple(cells)),)))
    return Picture(PictureKind.GRID, says, tuple(panels))


def _rows(mine: Array, right: Floats) -> tuple[Line, ...]:
    """A row for each token, the oldest first, and for each that is missing."""
    lines = []
    for place in range(max(len(mine), len(right))):
        if place >= len(mine):
            cells = [Cell("-", "wrong")] * right.shape[-1]
        else:
            row = mine[place, : right.shape[-1]].tolist()
            if place < len(right):
                pairs = zip(row, right[place].tolist(), strict=True)
                cells = [_cell(f"{each:g}", each, goal) for each, goal in pairs]
            else:
                cells = [Cell(f"{each:g}", "made-up") for each in row]
        lines.append(Line("", tuple(cells)))
    return tuple(lines)


def _cell(text: str, mine: float, right: float) -> Cell:
    near = abs(mine - right) <= NEAR * max(1.0, abs(right))
    return Cell(text, "right" if near else "wrong")


def _weight(mine: float, right: float) -> Cell:
    text = f"{round(mine, 4) + 0.0:.0%}" if np.isfinite(mine) else f"{mine:g}"  # and no -0%
    return _cell(text, mine, right)


def _weights(step: Step, output: Array) -> Floats | None:
    """The weights that give this output; None where several would, or none."""
    if len(step.values) > step.values.shape[-1] or not np.all(np.isfinite(output)):
        return None
    found, _, rank, _ = np.linalg.lstsq(step.values.T, output.astype(np.float64))
    fits = np.allclose(step.values.T @ found, output, atol=NEAR)
    return found.astype(np.float64) if rank == len(step.values) and fits else None


def _says(step: Step, output: Array, keys: Array, values: Array) -> str:
    """What is kept and is not as it should be, and what is seen; empty where all is right."""
    count, said = len(step.keys), []
    if len(keys) != count or len(values) != count:
        found = f"keys in your cache {len(keys)}, values {len(values)}"
        said.append(f"Tokens so far {count}, {found}")
    elif not (_same(keys, step.keys) and _same(values, step.values)):
        said.append("What you keep is not what came in, the oldest token first")
    right = step.output
    if not _same(output, right):
        shares = ", ".join(f"{each:.0%}" for each in step.weights)
        said.append(f"The weights of the tokens, the oldest first, should be {shares}")
    return f"{'. '.join(said)}." if said else ""


def _same(mine: Array, right: Floats) -> bool:
    return mine.shape == right.shape and np.allclose(mine, right, atol=NEAR)


# Token after token, each step with the cache that the one before gave.


def again(args: tuple[object, ...], value: object) -> tuple[object, ...] | None:
    """The next token, with the cache that came back; None where that is none, or all are done."""
    _, keys, values = three(value)
    done = 1 + next(at for at, token in enumerate(TOKENS) if np.array_equal(token[2], args[2]))  # type: ignore[arg-type]  # an array
    if keys is None or values is None or done == STEPS:
        return None
    fits = keys.ndim == values.ndim == 2 and keys.shape[-1] == values.shape[-1] == STEPS
    return (*TOKENS[done], (keys, values)) if fits else None


def triangle(mine: Sequence[object], right: Sequence[object]) -> Picture:
    """A row for each step: how much of each token it sees, yours beside what is right."""
    goals = [output for output, _, _ in map(three, right) if output is not None]
    outputs = [three(each)[0] for each in mine]
    own = tuple(_step_line(at, each, goals[at]) for at, each in enumerate(outputs[: len(goals)]))
    theirs = tuple(_step_line(at, each, each) for at, each in enumerate(goals))
    panels = (Panel("your steps, a row each", own), Panel("one causal pass", theirs))
    return Picture(PictureKind.GRID, _tells(own, theirs), panels)


def _step_line(at: int, mine: Array | None, right: Array) -> Line:
    """What one step sees of each token; those that have not come yet where it sees them."""
    name = f"token {at}"
    if mine is None or mine.shape != right.shape or mine.dtype.kind not in "fiu":
        return Line(name, (Cell("?", "wrong"),))
    seen = [each for each in range(len(right)) if each <= at or abs(mine[each]) >= NEAR]
    return Line(name, tuple(_weight(float(mine[each]), float(right[each])) for each in seen))


def _tells(mine: Sequence[Line], right: Sequence[Line]) -> str:
    """The first step that sees something else."""
    for own, goal in zip(mine, right, strict=False):
        if any(cell.mark != "right" for cell in own.cells):
            seen, asked = (", ".join(cell.text for cell in each.cells) for each in (own, goal))
            return f"At {own.label} your step sees {seen} of the tokens so far, and not {asked}."
    if len(mine) < len(right):
        return f"After token {len(mine) - 1} there is no cache of yours to go on with."
    return "Each of your steps sees what one causal pass over all tokens would."


FIRST = (*TOKENS[0], (np.zeros((0, STEPS)), np.zeros((0, STEPS))))
ROLLOUT = Rollout(FIRST, again, STEPS, triangle)

VIEW = ProbeView(table, facts, sizes, picture, ("output", "keys", "values"), ROLLOUT)
