# correct
import numpy as np


def last_axis(f):
    """Let f see the chosen axis as the last one."""

    def wrapped(logits, axis=-1, /, *more, **kw):
        axis = kw.pop("axis", axis)
        return np.swapaxes(f(np.swapaxes(logits, axis, -1)), axis, -1)

    def outer(logits, axis=-1):
        return wrapped(logits, axis)

    return outer


@last_axis
def log_softmax(x):
    x = x.astype(np.float64)
    d = x - x.max(axis=-1, keepdims=True)
    ones = np.ones((x.shape[-1], 1))
    e = np.exp(d)
    return d - np.log(e @ ones)
