"""What somebody types is read as data, and nothing of it is run."""

import math

import numpy as np
import pytest

from lossdojo.values.arrays import is_unchanged
from lossdojo.values.literals import parse_literal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" 1.5 ", 1.5),
        ("[1, -2]", [1, -2]),
        ("([3], [4])", ([3], [4])),
        ("[3], [4]", ([3], [4])),
        ("[True, False]", [True, False]),
        ("[-inf, inf]", [-math.inf, math.inf]),
        ("-np.inf", -math.inf),
        ("(0.0, np.array([[1.0, 2]]))", (0.0, np.array([[1.0, 2]]))),
        ("np.zeros((2, 2))", np.zeros((2, 2))),
        ("np.ones(3)", np.ones(3)),
        ("array([1, np.inf])", np.array([1, math.inf])),
    ],
)
def test_numbers_lists_and_tuples_are_read(text: str, value: object) -> None:
    """A value is what Python would make of it, with NumPy's spellings of the same."""
    assert is_unchanged(parse_literal(text), value)


@pytest.mark.parametrize(
    "text",
    ["", "hello", "[1,", "__import__('os').getcwd()", "exit()", "1 < 2", "[x for x in 'a']",
     "(" * 5000, "-" * 5000 + "1", "array()", "lambda: 1", "\0",
     "np.zeros((1000000000, 2))", "np.ones(-1)", "np.zeros('a')", "np.zeros(True)", "9" * 5000],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    """A name, a call or half a list is no value, and ends in one error."""
    with pytest.raises(ValueError, match="no Python value"):
        parse_literal(text)
