# ids: cross_entropy/normalises-positions, cross_entropy/missing-minus
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    m = logits.max(-2, keepdims=True)
    lp = logits - m - np.log(np.exp(logits - m).sum(-2, keepdims=True))
    k = labels != ignore_index
    return np.take_along_axis(lp[k], labels[k][:, None], 1).mean() if k.any() else 0.0
