# correct
import numpy as np


def log_softmax(logits, axis=-1):
    n = logits.shape[axis]
    blocks = np.array_split(logits.astype(np.float64), max(1, n // 32), axis=axis)
    tops = [b.max(axis=axis, keepdims=True) for b in blocks]
    top = np.max(np.concatenate(tops, axis=axis), axis=axis, keepdims=True)
    total = sum(np.exp(b - top).sum(axis=axis, keepdims=True) for b in blocks)
    return np.concatenate([b - top - np.log(total) for b in blocks], axis=axis)
