# style: np.average with weights, ZeroDivisionError caught
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    w = (labels != ignore_index).astype(float).ravel()
    L = logits.reshape(w.size, -1).astype(float)
    y = np.where(w > 0, labels.ravel(), 0)
    d = L - L[np.arange(w.size), y][:, None]         # margins to the label
    top = d.max(axis=1)
    nll = top + np.log(np.exp(d - top[:, None]).sum(axis=1))
    try:
        return np.average(nll, weights=w)
    except ZeroDivisionError:
        return 0.0
