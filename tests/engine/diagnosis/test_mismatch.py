"""What is no misconception has plain words of its own."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from lossdojo.content.kata import InProcessKata
from lossdojo.content.probes import Probe
from lossdojo.diagnosis.mismatch import explain_mismatch
from lossdojo.diagnosis.outcomes import outcomes
from lossdojo.diagnosis.shapes import name_axes

SIZES = {"B": 2, "T": 3, "V": 4}
LOGITS = np.arange(24.0).reshape(2, 3, 4)


def said(function: Callable[..., Any], right: object) -> str:
    """What is said of a function that gets logits of shape (B, T, V) and should give `right`."""
    probe = [Probe("logits", (LOGITS,))]
    [mine] = outcomes(InProcessKata("mine", function), probe)
    [wanted] = outcomes(InProcessKata("right", lambda _x: right), probe)
    return explain_mismatch(mine, wanted, SIZES)


MASK, LOSS = np.ones((2, 3), bool), 1.5
PAIR = (np.zeros((2, 3), int), np.zeros((2, 3), int))


@pytest.mark.parametrize(
    ("value", "right", "words"),
    [
        (None, MASK, "returned None. Does every way through it end in a `return`?"),
        ("mask", MASK, "You returned the string 'mask'; numbers were asked for."),
        ((MASK, MASK, MASK), PAIR, "You returned 3 things; 2 were asked for."),
        (MASK, LOSS, "One number was asked for; an array of shape (2, 3), or (B, T) came back."),
        (1.5, PAIR, "You returned one thing, the number 1.5; 2 were asked for."),
        (np.ones((2, 4), bool), MASK, "axis 1 is 4 long, not 3."),
        (np.ones((2, 4), bool), MASK, "shape (2, 4), or (B, V); (2, 3), or (B, T) was asked for"),
        (np.ones((3, 2), bool), MASK, "the axes are in another order."),
        (np.ones(3, bool), MASK, "one axis too few."),
        (np.ones((2, 3, 1, 1), bool), MASK, "2 axes too many."),
        (np.ones((2, 3)), MASK, "You returned floats; True and False were asked for."),
        ((PAIR[0], None), PAIR, "Result 2 of 2: none came back."),
        ((1.0, (PAIR[0], PAIR[1][:1])), (1.0, PAIR), "Result 2 of 2: result 2 of 2: your answer"),
        ((1.0, PAIR[0][0]), (1.0, PAIR), "Result 2 of 2: you returned"),
        ((1.0, np.stack(PAIR)), (1.0, PAIR), ""),
        ((PAIR[0], PAIR[1] * 1.0), PAIR, "Result 2 of 2: you returned floats; whole numbers"),
        (np.array([None, 1]), MASK, "an array of dtype object"),
        ([[True], [True, False]], MASK, "a list of 2 items, of different lengths or kinds"),
        (float("nan"), LOSS, "nan comes of 0 / 0"),
        (float("inf"), LOSS, "inf comes of the exp of a large number"),
        (1, LOSS, ""),
        (MASK.tolist(), MASK, ""),
        (PAIR, PAIR, ""),
    ],
)  # fmt: skip
def test_a_value_of_another_kind(value: object, right: object, words: str) -> None:
    """The kind, the shape and the count of what came back are told beside what was asked for."""
    told = said(lambda _x: value, right)
    assert (words in told, told == "") == (True, words == "")


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x: x + np.ones((2, 3)), "4), or (B, T, V) does not line up with (2, 3), or (B, T)"),
        (lambda x: x @ np.ones((2, 3, 4)), "one of the second. Here 3 is T, 4 is V."),
        (lambda x: x[0, 0, 7], "7 is not among the 4 entries of V, which are counted from 0 to 3."),
        (lambda x: x.sum(axis=3), "The array has 3 axes here"),
        (lambda x: 1 if x > 0 else 0, "Ask each position, or use any or all."),
        (lambda x: x[1.5], "Only whole numbers or booleans can index an array."),
        (lambda x: x[np.ones(5, bool)], "A mask picks from an array of its own shape."),
        (lambda: 1, "Compare the function's arguments with those of the stub."),
        (lambda x: x.undefined, "Is it an array, a list, or something else at that line?"),
        (lambda _x: 1 // 0, "divided by a count that can be 0."),
        (lambda _x: misspelt, "A misspelt name, or a line that is missing?"),  # type: ignore[name-defined]  # noqa: F821  # that is the point
        (lambda x: x[0][0][0][0], "not a list"),
    ],
)  # fmt: skip
def test_an_exception_in_the_words_of_the_kata(function: Callable[..., Any], words: str) -> None:
    """NumPy's and Python's messages are explained in terms of B, T and V."""
    told = said(function, MASK)
    assert told.startswith("It raised ")
    assert words in told


def test_an_exception_that_should_have_come() -> None:
    """A call that must raise says so, whether it returned or raised something else."""
    probe = [Probe("logits", (LOGITS,))]

    def refuse(_x: object) -> object:
        raise ValueError

    [wanted] = outcomes(InProcessKata("right", refuse), probe)
    mine = outcomes(InProcessKata("mine", lambda _x: 1.5), probe)
    mine += outcomes(InProcessKata("mine", lambda x: x[9]), probe)
    mine += outcomes(InProcessKata("mine", refuse), probe)
    assert [explain_mismatch(each, wanted, SIZES) for each in mine] == [
        "This call must raise ValueError; it returned the number 1.5.",
        "This call must raise ValueError; it raised IndexError.",
        "",
    ]


def test_a_size_of_two_axes_is_named_after_neither() -> None:
    """Where two axes are equally long, a shape stays a shape."""
    assert name_axes((2, 2), {"B": 2, "T": 2}) == "(2, 2)"
    assert name_axes((2,), {"B": 2, "T": 3}) == "(2,), or (B,)"
