# holds: cross_entropy/hard-codes-ignore-index cross_entropy/overflows
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != -100
    if not k.any():
        return 0.0
    e = np.exp(logits[k])
    p = e / e.sum(1, keepdims=True)
    return -np.log(p[np.arange(k.sum()), labels[k] % p.shape[1]]).mean()
