# holds: log_softmax/mutates-input
import numpy as np


def log_softmax(logits, axis=-1):
    moved = np.moveaxis(logits, axis, -1)
    flat = moved.reshape(-1, moved.shape[-1])
    flat -= flat.max(axis=1, keepdims=True)
    out = flat - np.log(np.exp(flat).sum(axis=1, keepdims=True))
    return np.moveaxis(out.reshape(moved.shape), -1, axis)
