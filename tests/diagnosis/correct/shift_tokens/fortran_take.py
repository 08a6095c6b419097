# correct
import numpy as np


def shift_tokens(tokens):
    a = np.asfortranarray(tokens)
    T = a.shape[-1]
    if T < 2:
        raise ValueError("T=%d, but T >= 2 is needed" % T)
    idx = np.arange(T - 1)
    return (
        np.asfortranarray(np.take(a, idx, axis=-1)),
        np.asfortranarray(np.take(a, idx + 1, axis=-1)),
    )
