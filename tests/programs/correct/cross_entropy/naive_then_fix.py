# style: log(0) RuntimeWarnings and overflow on purpose, np.where picks the stable value
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    x = logits.astype(float)
    p = np.exp(x) / np.exp(x).sum(-1, keepdims=True)
    naive = -np.log(p)                                      # inf and nan are expected here
    m = x.max(-1, keepdims=True)
    stable = m - x + np.log(np.exp(x - m).sum(-1, keepdims=True))
    nll = np.where(np.abs(x).max(-1, keepdims=True) < 10, naive, stable)
    keep = labels != ignore_index
    y = labels * keep                                       # ignored -> 0, masked below
    got = np.take_along_axis(nll, y[..., None], -1)[..., 0]
    return got[keep].sum() / keep.sum() if keep.any() else 0.0
