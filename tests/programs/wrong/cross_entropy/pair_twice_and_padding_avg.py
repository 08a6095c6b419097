# ids: cross_entropy/softmax-twice, cross_entropy/averages-over-padding
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    e = np.exp(logits - logits.max(-1, keepdims=True))
    p = e / e.sum(-1, keepdims=True)
    lp = p - np.log(np.exp(p).sum(-1, keepdims=True))
    mask = labels != ignore_index
    nll = -np.take_along_axis(lp, np.where(mask, labels, 0)[..., None], -1)[..., 0]
    nll[~mask] = 0
    return np.mean(nll)
