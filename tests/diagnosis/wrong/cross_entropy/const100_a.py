# holds: cross_entropy/hard-codes-ignore-index
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    x, y = logits.reshape(-1, V), labels.reshape(-1)
    ok = y != -100
    x, y = x[ok], y[ok]
    if len(y) == 0:
        return 0.0
    x = x - x.max(1, keepdims=True)
    lp = x - np.log(np.exp(x).sum(1, keepdims=True))
    return -lp[np.arange(len(y)), y].mean()
