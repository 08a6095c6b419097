"""Graders judge type, shape and dtype first, then values, by the contract's closeness."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossdojo.content import checks
from lossdojo.values import arrays
from lossdojo.values.schema import Opaque

Failed = checks.WrongAnswerError
F64, F32 = np.dtype(np.float64), np.dtype(np.float32)


@pytest.mark.parametrize(
    "value", [(1, 2), [1, 2], np.array([1, 2]), np.array([[1, 2, 3], [4, 5, 6]])]
)
def test_a_pair_is_any_two(value: Any) -> None:
    """A tuple, a list or a stacked array of two is a pair."""
    first, second = checks.pair(value, "a and b")
    assert np.array_equal(np.array([first, second]), np.array(value))


@pytest.mark.parametrize("value", [(1,), [1, 2, 3], 7, None, "ab", np.float64(1), np.array(1.0)])
def test_anything_else_is_no_pair(value: object) -> None:
    """Three things, one thing, a string or a number are no pair."""
    with pytest.raises(Failed, match="Two things were expected"):
        checks.pair(value, "a and b")


@pytest.mark.parametrize(
    "value",
    [
        [1, 2, 3],
        (1, 2, 3),
        [np.int32(1), 2, np.uint8(3)],
        np.array([1, 2, 3], dtype=np.uint8),
        np.array([1, 2, 3], dtype=">i4"),
        [np.array(1), np.array(2), np.array(3)],
    ],
)
def test_integers_come_in_many_forms(value: object) -> None:
    """Lists, tuples, NumPy numbers and any integer dtype are integer array-likes."""
    assert checks.integers(value, (3,), "ids").tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([1.0, 2.0], "integer array"),
        ([True, False], "integer array"),
        (np.array([1, 2, 3]), "shape"),
        ([[1], [2, 3]], "integer numbers"),
        (Opaque("a masked array of shape (2,)"), "a masked array"),
        ("ab", "integer numbers"),
        (None, "None"),
        ([1, None], "integer numbers"),
    ],
)
def test_what_is_not_integers(value: object, message: str) -> None:
    """Floats, booleans, other shapes, ragged lists and non-numbers are told apart in words."""
    with pytest.raises(Failed, match=message):
        checks.integers(value, (2,), "ids")


def test_ones_and_zeros_are_not_booleans() -> None:
    """1 and 0 are numbers, not truth values, also where one of them hides in a list."""
    for value in (np.array([1, 0]), [1, 0], [True, 0], [1.0, 0.0]):
        with pytest.raises(Failed, match="boolean array"):
            checks.booleans(value, (2,), "The mask")


def test_an_integer_array_is_not_floats() -> None:
    """An array says what it is; a list may hold a 0 where 0.0 is meant."""
    assert checks.floats([0, -1.5], (2,), "log_probs").tolist() == [0.0, -1.5]
    with pytest.raises(Failed, match="float array"):
        checks.floats(np.array([0, -1]), (2,), "log_probs")


def test_the_coarsest_float_sets_the_dtype() -> None:
    """A list of mixed floats is as exact as its coarsest number."""
    assert checks.floats([np.float32(0.1), -np.inf], (2,), "log_probs").dtype == F32


@pytest.mark.parametrize(
    "value", [1, 1.0, np.float32(1), np.longdouble(1), np.array(1.0), np.float16(1)]
)
def test_one_number(value: object) -> None:
    """Python numbers, NumPy scalars and 0-d arrays are one number."""
    assert checks.number(value, "The loss") == 1.0


@pytest.mark.parametrize("value", [np.array([1.0]), [1.0], "1.0", None, True, Opaque("a set")])
def test_not_one_number(value: object) -> None:
    """Arrays with an axis, lists, strings and truth values are not one number."""
    with pytest.raises(Failed, match="one number"):
        checks.number(value, "The loss")


@given(st.floats(-1e5, 1e5), st.floats(0.0, 63.0), st.sampled_from([F64, F32]))
def test_close_within_64_roundings(size: float, roundings: float, dtype: np.dtype[Any]) -> None:
    """An answer off by fewer than 64 roundings of the row's largest number is right."""
    off = roundings * float(np.finfo(dtype).eps) * max(1.0, abs(size))
    checks.close(np.float64(1.0 + off), 1.0, "x", largest=abs(size), dtype=dtype)


@given(st.floats(0.0, 1e5), st.floats(66.0, 1e6), st.sampled_from([F64, F32]))
def test_not_close_beyond(size: float, roundings: float, dtype: np.dtype[Any]) -> None:
    """An answer off by more is wrong."""
    off = roundings * float(np.finfo(dtype).eps) * max(1.0, size)
    with pytest.raises(Failed, match="was expected"):
        checks.close(np.float64(1.0 + off), 1.0, "x", largest=size, dtype=dtype)


def test_a_coarser_answer_is_judged_by_its_own_rounding() -> None:
    """A float32 answer to float64 input is judged as float32."""
    checks.close(np.float32(1 / 3), 1 / 3, "x", largest=1.0, dtype=F64)


@pytest.mark.parametrize(
    ("got", "expected"),
    [(np.nan, 1.0), (np.inf, 1.0), (-np.inf, np.inf), (0.0, -np.inf), (np.nan, -np.inf)],
)
def test_infinite_and_nan_are_exact(got: float, expected: float) -> None:
    """Nan is never right, and an infinity only where that infinity is expected."""
    with pytest.raises(Failed, match="was expected"):
        checks.close(np.array([got]), np.array([expected]), "x", largest=1e9, dtype=F64)


def test_minus_infinity_is_right_where_expected() -> None:
    """-inf where -inf is expected is right."""
    got = np.array([-np.inf, 0.0])
    checks.close(got, np.array([-np.inf, 0.0]), "x", largest=1.0, dtype=F64)


def test_unchanged_sees_every_byte() -> None:
    """A changed value, shape, dtype or list item is a change; -0.0 is not 0.0."""
    before = np.array([0.0, 1.0])
    for after in (
        np.array([-0.0, 1.0]),
        before.reshape(2, 1),
        before.astype(np.float32),
        [0.0, 1.0],
    ):
        assert not arrays.is_unchanged(before, after)
    assert arrays.is_unchanged([1, [2, 3]], [1, [2, 3]])
    assert not arrays.is_unchanged([1, [2, 3]], [1, [2, 4]])


def test_half_precision_earns_no_leniency() -> None:
    """An answer in float16 must be as right as one in float32."""
    expected, off = np.array([1.0]), np.array([1.001], np.float16)
    with pytest.raises(Failed):
        checks.close(off, expected, "It", largest=1.0, dtype=F64)


def said(check: Any, *args: Any, **how: Any) -> str:
    """What a check fails with."""
    with pytest.raises(Failed) as failure:
        check(*args, "loss", **how)
    return str(failure.value)


@pytest.mark.parametrize(
    ("got", "expected", "words"),
    [
        (3.6091, 3.5, "loss: 3.6091 came back, 3.5 was expected."),
        (3.609123, 3.609126, "loss: 3.609123 came back, 3.609126 was expected."),
        ([1.0, 3.609123], [1.0, 3.609126], "loss: [1.0, 3.609123] came back, [1.0, 3.609126] was"),
        # A number that is right rounds otherwise: that is not the difference.
        (
            [0.12345 - 1e-15, 3.609123],
            [0.12345 + 1e-15, 3.609126],
            "loss: [0.123450, 3.609123] came back, [0.123450, 3.609126] was expected.",
        ),
        # Nor does what is off by a rounding ask for all the digits that it takes to see that.
        (
            [1.0 + 2**-52, 3.609123],
            [1.0, 3.609126],
            "loss: [1.000000, 3.609123] came back, [1.0, 3.609126] was expected.",
        ),
        (3.000001, 3.0, "loss: 3.000001 came back, 3.0 was expected."),
        (float("nan"), 3.5, "loss: nan came back, 3.5 was expected."),
    ],
)
def test_the_difference_can_be_seen(got: object, expected: object, words: str) -> None:
    """A message has as many digits as it takes to see what is wrong."""
    told = said(checks.close, np.array(got), expected, largest=1.0, dtype=F64)
    assert told.startswith(words)


def test_of_a_large_array_the_wrong_entry_is_shown() -> None:
    """Where an array is too large to be shown, the first entry that is wrong is, with its place."""
    got, expected = np.zeros((40, 5)), np.zeros((40, 5))
    got[20, 3] = got[30, 1] = 2e-7
    told = "loss at [20, 3]: 2e-07 came back, 0.0 was expected."
    assert said(checks.close, got, expected, largest=1.0, dtype=F64) == told
    ids = np.arange(200)
    told = "loss at [0]: 1 came back, 0 was expected."
    assert said(checks.same, ids + 1, ids) == told


def test_another_shape_is_said_before_values_are_compared() -> None:
    """What cannot be compared entry by entry is another shape, and nothing falls over."""
    told = said(checks.same, np.zeros((2, 3), int), np.zeros((3, 2), int))
    assert told == "loss must have shape (3, 2); it has shape (2, 3)."
