"""How far off a number may be that a hidden test compares."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

COARSEST = float(np.finfo(np.float32).eps)  # half precision is not used, and earns no leniency
ROUNDINGS = 64  # how many roundings of the coarser dtype an answer may be off


def tolerance(
    answer: np.dtype[Any], question: np.dtype[Any], largest: ArrayLike, rough: float = 0.0
) -> np.ndarray:
    """What an answer may be off, in its own unit.

    Args:
        answer: its float dtype.
        question: the dtype of the input; the coarser of the two sets the rounding.
        largest: the largest finite sizes that went in.
        rough: how far off it may be in any case.
    """
    rounding = max(float(np.finfo(answer).eps), float(np.finfo(question).eps))
    rounding = min(rounding, COARSEST)
    allowed: np.ndarray = np.maximum(rough, ROUNDINGS * rounding * np.maximum(1.0, largest))
    return allowed
