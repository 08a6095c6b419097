"""A call as Python source that can be pasted and run, and gives the same arguments to the byte."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

# What `np.array` makes of plain lists by itself.
PLAIN_DTYPES = (np.dtype(np.int64), np.dtype(np.float64), np.dtype(np.bool_))


def code_of_call(name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> str:
    """The call on one line, for whoever has said `import numpy as np`."""
    words = [*map(code, args), *(f"{key}={code(value)}" for key, value in kwargs.items())]
    return f"{name}({', '.join(words)})"


def shape_of_call(name: str, args: Sequence[object], kwargs: Mapping[str, object]) -> str:
    """The call without its values, for whoever may not see them."""
    words = [*map(_shape_of, args), *(f"{key}={_shape_of(value)}" for key, value in kwargs.items())]
    return f"{name}({', '.join(words)})"


def _shape_of(value: object) -> str:
    if isinstance(value, np.ndarray):
        return f"<{value.dtype.name} array of shape {value.shape}>"
    if isinstance(value, list):
        return f"<list of {len(value)}>"
    if isinstance(value, tuple):
        return f"({', '.join(map(_shape_of, value))}{',' if len(value) == 1 else ''})"
    return f"<{type(value).__name__}>"


def code(value: object) -> str:
    """A plain value: arrays as `np.array(...)`, with the dtype where it is not the usual one."""
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, np.generic):
        return _array(np.asarray(value)) if value.dtype not in PLAIN_DTYPES else code(value.item())
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else _not_finite(value)
    if isinstance(value, list):
        return f"[{', '.join(map(code, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(code, value))}{',' if len(value) == 1 else ''})"
    return repr(value)


def _array(array: NDArray[Any]) -> str:
    dtype = f"np.{array.dtype.name}" if array.dtype.kind != "b" else "bool"
    if not array.size:
        more = "" if array.dtype == np.float64 else f", dtype={dtype}"
        return f"np.zeros({array.shape}{more})"
    # A float32 has fewer digits of its own than a float64 takes to say the same number.
    exact = array if array.dtype.kind != "f" or array.dtype.itemsize >= 8 else _shortest(array)
    more = "" if array.dtype in PLAIN_DTYPES else f", dtype={dtype}"
    return f"np.array({code(exact.tolist())}{more})"


def _shortest(array: NDArray[Any]) -> NDArray[Any]:
    words = [float(str(each)) for each in array.ravel()]
    return np.array(words).reshape(array.shape)


def _not_finite(number: float) -> str:
    return "np.nan" if math.isnan(number) else "np.inf" if number > 0 else "-np.inf"
