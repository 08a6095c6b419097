# correct
import numpy as np


def shift_tokens(tokens):
    wire = np.array(tokens).astype(">i8")  # network order
    if wire.shape[wire.ndim - 1] < 2:
        raise ValueError("at least two")
    a, b = wire[..., :-1], wire[..., 1:]
    a.setflags(write=False)
    b.flags.writeable = False
    return a, b
