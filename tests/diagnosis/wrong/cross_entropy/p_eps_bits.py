# holds: cross_entropy/epsilon-patch cross_entropy/wrong-log-base
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0
    e = np.exp(logits - logits.max(-1, keepdims=True))
    p = (e / e.sum(-1, keepdims=True))[k]
    return float(-np.log2(p[np.arange(len(p)), labels[k]] + 1e-8).mean())
