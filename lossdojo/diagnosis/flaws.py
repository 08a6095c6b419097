"""What is wrong with a learner's answers beside any belief: each kind of it apart, and in words.

A first draft raises on some examples, returns one number as an array of one, changes an argument,
rounds. None of that is an idea about the kata, and it hides the idea that may be behind the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lossdojo.content.open_kata import OpenKata
from lossdojo.content.probes import Probe
from lossdojo.diagnosis.mismatch import explain_mismatch
from lossdojo.diagnosis.outcomes import Numbers, Outcome, same_outcome
from lossdojo.values.arrays import as_array

ROUNDED_TO = range(2, 8)  # to which somebody may round what is shown
FEWEST_NUMBERS = 3  # that do not happen to be short by themselves


@dataclass(frozen=True)
class Flaws:
    """A learner's answers without what is wrong with them beside any belief.

    Attributes:
        got: the answers, in the shape that was asked for and with no argument changed.
        told: the probes that are left to tell an idea: their calls came back.
        changed: those whose call changed an argument.
        reshaped: whether any answer had another shape.
        words: of each flaw that is no belief, a sentence.
        shows: the first probe with such a flaw.
    """

    got: tuple[Outcome, ...]
    told: tuple[int, ...]
    changed: tuple[int, ...]
    reshaped: bool
    words: tuple[str, ...]
    shows: int


def find_flaws(
    got: Sequence[Outcome], right: Sequence[Outcome], kata_model: OpenKata, *, shapes: bool
) -> Flaws | None:
    """Set apart what is wrong beside any belief; None where nothing is, or nothing else is left.

    Args:
        got: a learner's answers.
        right: the right ones.
        kata_model: the kata's.
        shapes: whether another shape is such a flaw, and no part of a belief.
    """
    places = range(len(got))
    left_out = [i for i in places if not _tells(got[i], right[i])]
    pairs = zip(got, right, strict=True)
    shaped = [_in_shape(mine, its) if shapes else mine for mine, its in pairs]
    another_shape = [i for i in places if shaped[i] is not got[i]]
    changed = [i for i in places if got[i].changed]
    decimals = _decimals(got, right)
    slack = 0.51 * 10.0**-decimals if decimals else 0.0
    told = tuple(i for i in places if i not in left_out)
    flawed = sorted({*left_out, *another_shape, *changed})
    if not told or not (flawed or decimals):
        return None
    rows = [*zip(kata_model.probes, got, right, strict=True)]
    kinds = (
        [i for i in left_out if right[i].error is None],
        [i for i in left_out if right[i].error is not None],
        another_shape,
    )
    words = [_words(rows, each, kata_model) for each in kinds if each]
    if decimals:
        words.append(f"Your numbers are rounded to {decimals} decimals: return them as they are.")
    return Flaws(
        tuple(replace(each, changed=(), after=(), slack=slack) for each in shaped),
        told,
        tuple(changed),
        bool(another_shape),
        tuple(words),
        flawed[0] if flawed else 0,
    )


def _tells(mine: Outcome, right: Outcome) -> bool:
    """Whether an answer is of a kind that can be compared with the right one at all."""
    if right.error is not None:
        return mine.signature == right.signature
    return mine.came_back and _is_numbers(mine.value, right.value)


def _is_numbers(mine: object, right: object) -> bool:
    """Whether it is numbers in an array, or as many of these as were asked for."""
    if not isinstance(right, list | tuple):
        return as_array(mine) is not None
    items: Any = mine if isinstance(mine, list | tuple) or _is_stacked(mine) else ()
    return len(items) == len(right) and all(as_array(each) is not None for each in items)


def _is_stacked(value: object) -> bool:
    return isinstance(value, np.ndarray) and value.ndim > 0


def _words(
    rows: Sequence[tuple[Probe, Outcome, Outcome]], places: Sequence[int], kata_model: OpenKata
) -> str:
    """One kind of flaw: on how many examples it shows, and what it is on the first of them."""
    probe, mine, right = rows[places[0]]
    of_all = f"On {len(places)} of the {len(rows)} open examples, such as “{probe.name}”"
    return f"{of_all}: {explain_mismatch(mine, right, kata_model.view.sizes(probe))}"


def _in_shape(mine: Outcome, right: Outcome) -> Outcome:
    """The answer in the shape that was asked for, where only axes of length 1 are in the way."""
    if not mine.came_back or right.error is not None:
        return mine
    value = _reshaped(mine.value, right.value)
    return mine if value is mine.value else replace(mine, value=value)


def _reshaped(mine: object, right: object) -> object:
    if isinstance(right, list | tuple):
        if not isinstance(mine, list | tuple) or len(mine) != len(right):
            return mine
        items = [_reshaped(one, other) for one, other in zip(mine, right, strict=True)]
        same = all(new is old for new, old in zip(items, mine, strict=True))
        return mine if same else tuple(items)
    one, other = as_array(mine), as_array(right)
    if one is None or other is None or one.shape == other.shape:
        return mine
    long = [[size for size in each.shape if size != 1] for each in (one, other)]
    return one.reshape(other.shape) if long[0] == long[1] else mine


def _decimals(got: Sequence[Outcome], right: Sequence[Outcome]) -> int:
    """To how many decimals all numbers are rounded that should not be; 0 where they are not."""
    mine, goal = _broken(got), _broken(right)
    if len(mine) < FEWEST_NUMBERS or len(goal) < FEWEST_NUMBERS:
        return 0
    return next((n for n in ROUNDED_TO if _is_round(mine, n) and not _is_round(goal, n)), 0)


def _broken(answers: Sequence[Outcome]) -> Numbers:
    """Every number that is not whole."""
    numbers = np.concatenate([each.numbers for each in answers if each.came_back] or [np.zeros(0)])
    finite = numbers[np.isfinite(numbers)]
    broken: Numbers = finite[finite != np.round(finite)]
    return broken


def _is_round(numbers: Numbers, decimals: int) -> bool:
    return bool(np.allclose(numbers, np.round(numbers, decimals), rtol=1e-12, atol=1e-12))


def only_changes(outcome: Outcome, right: Outcome, changed: tuple[int, ...]) -> bool:
    """Whether an outcome is right but for these arguments, which the call changed."""
    return outcome.changed == changed and same_outcome(replace(outcome, changed=()), right)
