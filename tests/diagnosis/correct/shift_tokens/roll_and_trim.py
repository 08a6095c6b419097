# correct
import numpy as np


def shift_tokens(tokens):
    rolled = np.roll(np.asarray(tokens), -1, axis=-1)
    if rolled.shape[-1] < 2:
        raise ValueError("T < 2")
    # last column of the rolled array is the wrapped first token: cut it off
    labels = rolled[..., :-1]
    inputs = np.roll(rolled, 1, axis=-1)[..., :-1]
    return inputs, labels
