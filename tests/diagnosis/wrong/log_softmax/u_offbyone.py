# unknown: the last entry is left out of the sum
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.moveaxis(np.asarray(logits, dtype=float), axis, -1)
    m = x.max(-1, keepdims=True)
    total = np.zeros(m.shape)
    for j in range(x.shape[-1] - 1):
        total += np.exp(x[..., j:j + 1] - m)
    return np.moveaxis(x - m - np.log(total), -1, axis)
