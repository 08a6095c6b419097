# ids: cross_entropy/shifts-again, cross_entropy/nan-when-all-ignored
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    x, y = logits[..., :-1, :], labels[..., 1:]
    keep = y != ignore_index
    x, y = x[keep], y[keep]
    nll = np.logaddexp.reduce(x, axis=-1) - x[np.arange(len(y)), y]
    return nll.sum() / np.float64(len(y))
