"""What a learner types as arguments is read as data, and nothing of it is run."""

import numpy as np
import pytest

from lossdojo.content.probes import Probe
from lossdojo.errors import UsageError
from lossdojo.practice.literals import as_arrays, read_arguments
from lossdojo.values.calls import Call


@pytest.mark.parametrize(
    ("words", "args", "kwargs"),
    [
        (["[1, 2], 7"], ([1, 2], 7), {}),
        (["[1,", "2]"], ([1, 2],), {}),
        (["-1.5", "pad_id=+2"], (-1.5,), {"pad_id": 2}),
        (["np.inf, -inf, (1, None)"], (np.inf, -np.inf, (1, None)), {}),
    ],
)
def test_literals_are_read_as_they_stand(
    words: list[str], args: tuple[object, ...], kwargs: dict[str, object]
) -> None:
    """Numbers, lists, tuples and names of arguments, in one word or several."""
    assert (args, kwargs) == read_arguments(words, "")


@pytest.mark.parametrize(
    ("word", "dtype"),
    [
        ("np.array([1, 2])", "int64"),
        ("np.array([1, 2], dtype=np.float32)", "float32"),
        ("numpy.array([1, 2], dtype='int32')", "int32"),
        ("np.array([True], dtype=bool)", "bool"),
        ("np.array([np.nan])", "float64"),
    ],
)
def test_arrays_have_the_dtype_that_is_asked_for(word: str, dtype: str) -> None:
    """An array is of the dtype that NumPy would give it, or of the one that is named."""
    [array], _ = read_arguments([word], "")
    assert isinstance(array, np.ndarray)
    assert dtype == str(array.dtype)


@pytest.mark.parametrize(
    "word",
    [
        "__import__('os').system('true')",
        "open('x')",
        "[x for x in (1,)]",
        "1)(2",
        "**{}",
        "np.array([1], dtype=object)",
        "np.array(['a'])",
        "np.array([[1], [1, 2]])",
        "np.array([1], order='F')",
        "-'x'",
        "1j",
        "[1",
        "x",
        "np.pi.real",
        "\0",
        "[" * 500 + "]" * 500,
    ],
)
def test_anything_else_is_refused_in_words(word: str) -> None:
    """What is no literal is refused with an example, and is never evaluated."""
    with pytest.raises(UsageError, match=r"cannot be read: .*as in kata\(\[1\]\)"):
        read_arguments([word], "kata([1])")


def test_a_list_becomes_an_array_where_the_kata_gets_one() -> None:
    """As the shown example has it: an array of its kind, and a list where that is a list."""
    probe = Probe("", (np.array([1.0]), [1]))
    (first, second, third), _ = as_arrays((([1, 2], [3], [4]), {}), probe)
    assert isinstance(first, np.ndarray)
    assert (np.float64, [1.0, 2.0]) == (first.dtype, first.tolist())
    assert (second, third) == ([3], [4])
    ragged: Call = ([[1], [1, 2]],), {}
    assert ragged == as_arrays(ragged, probe)
