# correct
import numpy as np


def shift_tokens(tokens):
    ids = np.asarray(tokens)
    if ids.shape[-1] < 2:
        raise ValueError("T < 2")
    ids = ids.astype(np.int64)
    steps = np.diff(ids, axis=-1)
    labels = ids[..., :1] + np.cumsum(steps, axis=-1)
    return labels - steps, labels
