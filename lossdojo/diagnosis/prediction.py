"""An answer that was worked out by hand: whether it is right, and if not, what it may come from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lossdojo.content.models import KataModel
from lossdojo.content.probes import Exchange, Probe
from lossdojo.diagnosis.comparison import right_outcomes
from lossdojo.diagnosis.model_answers import AnswerTable, singles
from lossdojo.diagnosis.outcomes import Outcome, within
from lossdojo.diagnosis.places import named_places
from lossdojo.diagnosis.shapes import AxisSizes, explain_shape
from lossdojo.values.arrays import Array, as_array
from lossdojo.values.text import describe

DECIMALS = 0.0005  # three of them, or ...
SHARE = 0.01  # ... so much of the number: people round on the way


@dataclass(frozen=True)
class Judgement:
    """What a typed answer is worth.

    Attributes:
        right: whether it is the right one, as people round.
        beliefs: the names of the misconceptions that give it, deepest first.
        differs: which part of it differs; empty where it is right.
    """

    right: bool
    beliefs: tuple[str, ...] = ()
    differs: str = ""


def judge(kata_model: KataModel, probe: Probe, typed: object) -> Judgement:
    """Judge an answer to one of the kata's probes."""
    place = kata_model.probes.index(probe)
    mine, right = Outcome(typed), right_outcomes(kata_model)[place]
    if agrees(mine, right):
        return Judgement(True)
    return Judgement(
        False,
        tuple(dict.fromkeys(_beliefs(kata_model, place, mine))),
        _what_differs(mine.value, right.value, kata_model.view.sizes(probe)),
    )


def agrees(mine: Outcome, other: Outcome) -> bool:
    """Whether both are the same to three decimals, or one part in a hundred; ids to the digit."""
    if mine.signature is None or mine.signature != other.signature:
        return False
    return bool(np.all(_near(mine.numbers, other.numbers)))


def _near(mine: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.bool_]:
    whole = np.all(other == np.round(other))  # ids, or what rounds to nothing else
    return within(mine, other, DECIMALS if whole else np.maximum(DECIMALS, SHARE * np.abs(other)))


def _beliefs(kata_model: KataModel, place: int, mine: Outcome) -> Iterator[str]:
    """The misconceptions that answer the probe so, also with a constant of the learner's own."""
    right = right_outcomes(kata_model)
    exchanges = [
        Exchange(probe, mine.value if number == place else None, right[number].value)
        for number, probe in enumerate(kata_model.probes)
    ]
    with np.errstate(all="ignore"):  # whatever was typed
        guessed = kata_model.singles_of(kata_model.guessed(exchanges))
    for table in (singles(kata_model), AnswerTable(guessed, kata_model.probes)):
        for number, model in enumerate(table.models):
            outcome = table.outcome(number, place)
            if agrees(mine, outcome) and not agrees(outcome, right[place]):
                yield model.names[0]


def _what_differs(mine: object, right: object, sizes: AxisSizes) -> str:
    if not isinstance(right, list | tuple):
        return _difference(mine, right, sizes)
    parts: Any = mine if isinstance(mine, list | tuple) else ()
    if len(parts) != len(right):
        return f"There should be {len(right)} things, one after another in a tuple."
    words = [_difference(one, other, sizes) for one, other in zip(parts, right, strict=True)]
    said = [
        f"Of the {len(right)}, number {number} is right."
        if not each
        else f"Number {number}: {each}"
        for number, each in enumerate(words, start=1)
    ]
    return " ".join(said)


def _difference(mine: object, right: object, sizes: AxisSizes) -> str:
    """How one thing differs from what it should be; empty where it does not."""
    one, other = as_array(mine), as_array(right)
    if one is None or other is None:
        return f"It should be numbers; this is {describe(mine)}."
    if one.shape != other.shape:
        return explain_shape(one.shape, other.shape, sizes)
    if (one.dtype.kind == "b") != (other.dtype.kind == "b"):
        asked = "True and False" if other.dtype.kind == "b" else "Numbers"
        return f"{asked} should stand there."
    return _places(one, other)


def _places(mine: Array, right: Array) -> str:
    near = _near(mine.astype(np.float64), right.astype(np.float64))
    if near.all():
        return ""
    if not mine.ndim:
        return "The number is another."
    if not near.any():
        return "It differs at every position."
    return f"It differs at {named_places(~near)}; the rest is right."
