# ids: cross_entropy/squared-error
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    errs = []
    for i in np.ndindex(labels.shape):
        if labels[i] != ignore_index:
            e = np.exp(logits[i] - logits[i].max())
            p = e / e.sum()
            t = np.zeros_like(p)
            t[labels[i]] = 1
            errs.append(np.dot(p - t, p - t))
    return np.mean(errs) if errs else 0.0
