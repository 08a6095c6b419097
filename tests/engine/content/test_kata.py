"""A model answers as a learner's program does, whose answers come over a pipe."""

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from lossdojo.content.kata import InProcessKata
from lossdojo.values import decoding, encoding
from lossdojo.values.arrays import is_unchanged

DTYPES = st.sampled_from(["<f8", ">f8", "f4", "i8", "?"])
ARRAYS = arrays.arrays(DTYPES, arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))
LEAVES = ARRAYS | ARRAYS.map(np.transpose) | st.floats() | st.integers(-9, 9) | st.none()


@example((np.ones((2, 3)).T, 1.5))
@given(LEAVES | st.tuples(LEAVES, LEAVES) | st.lists(LEAVES, max_size=2))
def test_a_model_answers_as_over_a_pipe(value: Any) -> None:
    """Values, dtypes, types and memory order are those that encoding and decoding leave."""
    mine = InProcessKata("model", lambda: value).call((), {}).value
    sent = decoding.decode(encoding.encode(value, 1 << 20))
    assert is_unchanged([sent], [mine])
    assert encoding.encode(sent, 1 << 20) == encoding.encode(mine, 1 << 20)
