# ids: cross_entropy/log-after-softmax
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    keep = labels != ignore_index
    if not keep.any():
        return 0.0
    x = logits[keep].astype(np.float64)
    x -= x.max(axis=1, keepdims=True)
    probs = np.exp(x)
    probs /= probs.sum(axis=1, keepdims=True)
    picked = np.einsum('nv,nv->n', probs, np.eye(V)[labels[keep]])
    return np.mean(-np.log(picked))
