"""A call as source: whoever pastes it calls with the same arguments."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from lossdojo.values.arrays import is_unchanged
from lossdojo.values.code import code, code_of_call

DTYPES = [np.int64, np.int32, np.float64, np.float32, np.bool_]
ARRAYS = st.sampled_from(DTYPES).flatmap(
    lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_dims=1, min_side=0, max_side=4))
)
PLAIN = st.recursive(
    st.integers() | st.floats(allow_nan=False) | st.booleans() | st.none() | ARRAYS,
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)


def pasted(source: str) -> Any:
    """What the source gives, with nothing but NumPy at hand."""
    return eval(source, {"np": np})  # noqa: S307  # our own source


@given(PLAIN)
def test_pasted_source_gives_the_value_to_the_byte(value: object) -> None:
    """Whatever is passed to a kata comes back from its source, dtype, shape and bits."""
    assert is_unchanged(value, pasted(code(value))) or has_nan(value)


def has_nan(value: object) -> bool:
    """A nan has bits that nobody writes down."""
    if isinstance(value, np.ndarray):
        return value.dtype.kind == "f" and bool(np.isnan(value).any())
    return isinstance(value, list | tuple) and any(map(has_nan, value))


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (np.array([1, 2]), "np.array([1, 2])"),
        (np.array([0.1], np.float32), "np.array([0.1], dtype=np.float32)"),
        (np.array([1, 2], np.int32), "np.array([1, 2], dtype=np.int32)"),
        (np.array([True]), "np.array([True])"),
        (np.array([-np.inf, np.nan]), "np.array([-np.inf, np.nan])"),
        (np.zeros((0, 3)), "np.zeros((0, 3))"),
        ((1,), "(1,)"),
        ([[1, 2], [3]], "[[1, 2], [3]]"),
        (np.float64(0.5), "0.5"),
        (1e5, "100000.0"),
    ],
)
def test_source_is_short(value: object, source: str) -> None:
    """The dtype stands only where `np.array` would choose another."""
    assert code(value) == source


def test_a_call_names_what_is_passed_by_name() -> None:
    """Positions first, then names, on one line."""
    args = (np.array([[1.0], [2.0]]), 3)
    assert code_of_call("f", args, {"axis": 0}) == "f(np.array([[1.0], [2.0]]), 3, axis=0)"
