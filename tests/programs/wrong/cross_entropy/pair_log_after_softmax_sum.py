# ids: cross_entropy/log-after-softmax, cross_entropy/sums
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0
    e = np.exp(logits[k] - logits[k].max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    return -np.log(p[np.arange(len(p)), labels[k]]).sum()
