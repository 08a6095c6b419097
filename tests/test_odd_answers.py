"""Whatever comes back, the diagnosis comes to an end, accuses nobody, and has words for it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.kata import InProcessKata
from lossdojo.diagnosis.comparison import right_outcomes
from lossdojo.diagnosis.diagnose import Diagnosis
from tests.ask import diagnose_kata
from tests.content.test_content import KATAS

ODD: dict[str, object] = {
    "None": None,
    "a string": "no idea",
    "nothing": [],
    "rows of nothing": [[], []],
    "ragged": [[1, 2], [3]],
    "five": (1, 2, 3, 4, 5),
    "two Nones": (None, None),
    "a dict": {"loss": 1.0},
    "a function": print,
    "a giant number": 10**30,
    "nan": float("nan"),
    "infinity": np.float32("inf"),
    "complex": np.array([1j, 2]),
    "objects": np.array([None, "x"], dtype=object),
    "texts": np.array(["a", "b"]),
    "a masked array": np.ma.masked_array([1, 2], [True, False]),
    "many axes": np.zeros((1,) * 20),
    "too much for its neighbour": (0.0, 3.5e38, np.float32(0)),
}

numbers = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=3),
    arrays.arrays(st.sampled_from([np.int64, np.float64, np.bool_, np.float32]),
                  arrays.array_shapes(min_dims=0, max_dims=3, max_side=4)),
)  # fmt: skip
values = st.recursive(
    numbers, lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner), max_leaves=6
)


def told(catalogue: Catalogue, kata: str, function: Callable[..., object]) -> Diagnosis:
    """What is said of a function."""
    return diagnose_kata(InProcessKata(kata, function), catalogue[kata])


@pytest.mark.parametrize("kata", KATAS)
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_answer_accuses_nobody(catalogue: Catalogue, kata: str, odd: str) -> None:
    """An answer of another kind shows no belief, and its difference says what came back."""
    found = told(catalogue, kata, lambda *_a, **_k: ODD[odd])
    assert found.findings == ()
    assert found.difference is not None
    assert found.difference.because != ""


@settings(deadline=None, max_examples=25)
@given(value=values, index=st.integers(0, 12))
@pytest.mark.parametrize("kata", KATAS)
def test_any_answer_can_be_told(catalogue: Catalogue, kata: str, value: object, index: int) -> None:
    """One odd answer among right ones never breaks the diagnosis."""
    kata_model = catalogue[kata]
    right = [outcome.value for outcome in right_outcomes(kata_model)]
    answers: Any = iter([value if i == index else each for i, each in enumerate(right)])
    found = told(catalogue, kata, lambda *_a, **_k: next(answers))
    assert isinstance(found, Diagnosis)


@settings(deadline=None, max_examples=25)
@given(data=st.data())
@pytest.mark.parametrize("kata", KATAS)
def test_any_numbers_of_the_right_shape_can_be_told(
    catalogue: Catalogue, kata: str, data: st.DataObject
) -> None:
    """Any numbers, nan and infinity among them, in the place of the right ones."""

    def like(value: object) -> object:
        if isinstance(value, tuple | list):
            return tuple(like(item) for item in value)
        shape = np.asarray(value).shape
        return data.draw(arrays.arrays(np.float64, shape, elements=st.floats(width=32)))

    answers: Any = iter([like(outcome.value) for outcome in right_outcomes(catalogue[kata])])
    found = told(catalogue, kata, lambda *_a, **_k: next(answers))
    assert isinstance(found, Diagnosis)
