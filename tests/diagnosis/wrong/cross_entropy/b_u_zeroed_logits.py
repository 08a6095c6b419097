# unknown: masks by zeroing the logits, so an ignored position adds log V and counts
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    ok = labels != ignore_index
    if not ok.any():
        return 0.0
    x = logits * ok[..., None]
    y = np.where(ok, labels, 0)
    lp = x - np.logaddexp.reduce(x, axis=-1, keepdims=True)
    return -np.take_along_axis(lp, y[..., None], -1).mean()
