# correct
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    w = np.where(labels == ignore_index, 0.0, 1.0).ravel()
    if not w.any():
        return 0
    x = logits.reshape(w.size, -1).astype(float)
    y = np.where(w > 0, labels.ravel(), 0)
    order = np.argsort(x, axis=1)
    s = np.take_along_axis(x, order, 1)
    lse = s[:, -1] + np.log(np.exp(s - s[:, -1:]).sum(1))
    return np.average(lse - x[np.arange(w.size), y], weights=w)
