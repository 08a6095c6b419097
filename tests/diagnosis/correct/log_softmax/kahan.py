# correct
import numpy as np


def log_softmax(logits, axis=-1):
    """Compensated summation, one slice of the axis at a time, in the dtype of the input."""
    x = np.moveaxis(logits, axis, 0)
    top = x.max(axis=0)
    total = np.zeros_like(top)
    comp = np.zeros_like(top)
    for piece in x:
        y = np.exp(piece - top) - comp
        t = total + y
        comp = (t - total) - y
        total = t
    return np.moveaxis((x - top) - np.log(total), 0, axis)
