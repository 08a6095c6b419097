"""Values in words: short, exact, and harmless."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossdojo.values.schema import Opaque
from lossdojo.values.text import (
    LONGEST_VALUE,
    describe,
    digits_that_tell,
    format_call,
    format_value,
    points,
    sanitise,
    without_folders,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.array([1, 2]), "[1, 2]"),
        (np.array([[1.0, 0.123456], [2.5, -np.inf]]), "[[1.0, 0.1235],\n [2.5, -inf]]"),
        (np.array([True, False]), "[True, False]"),
        (np.array(2.0), "2.0"),
        (np.float32(0.1), "0.1000"),
        (np.longdouble(0.5), "0.5"),
        (1e-9, "1e-09"),
        (123456.7891, "123456.7891"),
        (float("nan"), "nan"),
        ([1, 2.0, None], "[1, 2.0, None]"),
        ((1, [2]), "(1, [2])"),
        ("a\x1b[2Jb", "'a\\x1b[2Jb'"),
        (Opaque("a masked array"), "a masked array"),
        (list(range(50)), f"[{', '.join(map(str, range(40)))}, ...]"),
    ],
)
def test_values(value: object, words: str) -> None:
    """Arrays read as lists, numbers have four digits at most, and long things are cut."""
    assert format_value(value) == words


@given(st.lists(st.text(), max_size=60))
def test_nothing_is_long_or_unprintable(value: list[str]) -> None:
    """Whatever a learner returns, its words are short and printable."""
    words = format_value(value)
    assert len(words) <= LONGEST_VALUE
    assert words.isprintable()


def test_large_arrays_are_summarised() -> None:
    """An array of thousands is shown by its ends."""
    assert format_value(np.arange(5000)) == "[   0,    1,    2, ..., 4997, 4998, 4999]"


def test_a_call_reads_as_python() -> None:
    """A call is shown as it would be typed."""
    assert format_call("f", (np.array([1, 2]), 0), {"axis": -1}) == "f([1, 2], 0, axis=-1)"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.zeros((2, 3), dtype=int), "an integer array of shape (2, 3)"),
        (np.zeros(2), "a float array of shape (2,)"),
        (np.zeros(2, dtype=bool), "a boolean array of shape (2,)"),
        (True, "the truth value True"),
        (2.5, "the number 2.5"),
        ("x", "the string 'x'"),
        ([1], "a list of one item"),
        ((1, 2, 3), "a tuple of 3 items"),
        (None, "None"),
    ],
)
def test_kinds(value: object, words: str) -> None:
    """What kind of thing came back is said in plain words."""
    assert describe(value) == words


@pytest.mark.parametrize(
    ("number", "words"), [(1.0, "1"), (0.0833, "0.08"), (2.5, "2.5"), (0.0, "0")]
)
def test_points(number: float, words: str) -> None:
    """Points have two decimals at most."""
    assert points(number) == words


@given(st.text())
def test_clean_text_can_be_written_and_steers_nothing(text: str) -> None:
    """Cleaned text encodes as UTF-8 and holds no control character but newline and tab."""
    cleaned = sanitise(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert all(char.isprintable() or char in "\n\t" for char in cleaned)


def test_lone_surrogates_are_replaced() -> None:
    """A half character, as odd file names have, becomes a question mark."""
    assert sanitise("a\udc80b") == "a?b"


@pytest.mark.parametrize(
    ("one", "other", "digits"),
    [
        (3.6091, 3.6092, 4),
        (3.60912, 3.60913, 6),
        (3.609123451, 3.609123452, 10),
        (0.1 + 0.2, 0.3, 17),
        (1.0, 1.0 + 2**-52, 17),
        (1e-9, 1.00000001e-9, 10),
        ([3.0, 3.60912], [3.0, 3.60913], 6),
        (2.5, 2.5, 4),
        (float("nan"), float("nan"), 4),
    ],
)
def test_digits_until_the_difference_shows(one: object, other: object, digits: int) -> None:
    """As many digits as it takes are shown and no more; four, where the values are the same."""
    found = digits_that_tell(lambda n: format_value(one, n), lambda n: format_value(other, n))
    assert found == digits
    assert (format_value(one, found) == format_value(other, found)) == (str(one) == str(other))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("No such file: '/work/place/graders/data.npy'", "No such file: 'data.npy'"),
        ("/var/a/b/kata.py:3: odd", "kata.py:3: odd"),
        ("3 / 4, and/or, a/b", "3 / 4, and/or, a/b"),
        ("/var is full", "/var is full"),
    ],
)
def test_files_without_their_folders(text: str, told: str) -> None:
    """A file is called by its name for whoever does not know the machine."""
    assert without_folders(text) == told
