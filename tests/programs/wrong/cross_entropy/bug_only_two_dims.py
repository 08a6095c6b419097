# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    B, T = labels.shape
    x = logits.reshape(B * T, -1)
    y = labels.reshape(B * T)
    x, y = x[y != ignore_index], y[y != ignore_index]
    if len(y) == 0:
        return 0.0
    return (np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean()
