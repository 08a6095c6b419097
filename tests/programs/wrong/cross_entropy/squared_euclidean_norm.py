# ids: cross_entropy/squared-error
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    ok = labels != ignore_index
    if not ok.any():
        return 0.0
    x = logits[ok]
    x = x - x.max(-1, keepdims=True)
    p = np.exp(x) / np.exp(x).sum(-1, keepdims=True)
    p[np.arange(len(p)), labels[ok]] -= 1
    return np.linalg.norm(p, axis=-1).mean()
