# holds: cross_entropy/log-after-softmax
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    p = np.exp(logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True))
    m = labels != ignore_index
    if np.count_nonzero(m) == 0:
        return np.float64(0)
    pl = np.take_along_axis(p, np.where(m, labels, 0)[..., None], -1)[..., 0]
    return np.negative(np.log(pl[m])).mean()
