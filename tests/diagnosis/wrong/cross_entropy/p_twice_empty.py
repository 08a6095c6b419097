# holds: cross_entropy/softmax-twice cross_entropy/nan-when-all-ignored
import numpy as np
def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
def cross_entropy(logits, labels, ignore_index=-100):
    m = labels != ignore_index
    p = softmax(softmax(logits))
    picked = np.take_along_axis(p, np.where(m, labels, 0)[..., None], -1)[..., 0]
    return -(np.log(picked) * m).sum() / m.sum()
