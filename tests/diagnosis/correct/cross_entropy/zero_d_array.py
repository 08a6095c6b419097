# correct
import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    out = np.zeros((), dtype=np.float64)
    yes = np.nonzero(labels != ignore_index)
    if yes[0].size:
        x = logits[yes].astype(out.dtype)
        x -= x.max(axis=1, keepdims=True)
        np.mean(np.log(np.exp(x).sum(axis=1)) - x[np.arange(len(x)), labels[yes]], out=out)
    return out
