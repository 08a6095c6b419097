# ids: cross_entropy/every-class-a-coin
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    x = logits.reshape(-1, V)
    y = labels.reshape(-1)
    x, y = x[y != ignore_index], y[y != ignore_index]
    if len(y) == 0:
        return 0.0
    t = np.zeros(x.shape)
    t[np.arange(len(y)), y] = 1.0
    # torch: BCEWithLogitsLoss
    return np.mean(np.maximum(x, 0) - x * t + np.log1p(np.exp(-np.abs(x))))
