# correct
import numpy as np


def log_softmax(logits, axis=-1):
    with np.errstate(over="raise", invalid="raise", divide="raise", under="ignore"):
        d = logits - np.max(logits, axis=axis, keepdims=True)
        z = np.sum(np.exp(d), axis=axis, keepdims=True, dtype=np.float64)
        return (d - np.log(z)).astype(logits.dtype)
