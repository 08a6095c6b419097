# style: typing.NamedTuple, inputs a uint64 array and labels nested tuples
from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np


class Example(NamedTuple):
    input_ids: np.ndarray
    labels: Any

    @classmethod
    def from_tokens(cls, tokens) -> Example:
        arr = np.asarray(tokens)
        if arr.shape[-1] < 2:
            raise ValueError("T < 2")
        tup = lambda x: tuple(map(tup, x)) if isinstance(x, list) else x
        return cls(arr[..., :-1].astype(np.uint64), tup(arr[..., 1:].tolist()))


shift_tokens = Example.from_tokens
