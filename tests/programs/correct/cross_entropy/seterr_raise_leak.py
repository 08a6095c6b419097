# style: np.seterr(all='raise') in the function and never restored
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    np.seterr(all="raise", under="ignore")
    keep = labels != ignore_index
    try:
        n = keep.sum()
        inv = np.float64(1.0) / n                      # FloatingPointError when n == 0
    except FloatingPointError:
        return 0.0
    x = logits[keep].astype(np.float64); y = labels[keep]
    x -= x.max(axis=-1, keepdims=True)
    return ((np.log(np.exp(x).sum(-1)) - x[np.arange(n), y]) * inv).sum()
