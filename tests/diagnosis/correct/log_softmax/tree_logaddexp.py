# correct
import numpy as np


def log_softmax(logits, axis=-1):
    x = np.swapaxes(logits, axis, -1).astype(np.float64)
    level = x
    while level.shape[-1] > 1:
        if level.shape[-1] % 2:
            pad = np.full(level.shape[:-1] + (1,), -np.inf)
            level = np.concatenate([level, pad], axis=-1)
        level = np.logaddexp(level[..., ::2], level[..., 1::2])
    return np.swapaxes(x - level, axis, -1)
