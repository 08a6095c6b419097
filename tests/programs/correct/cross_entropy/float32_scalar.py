# style: everything in float32 after the max shift, np.float32 result
import numpy as np
f4 = np.float32
def cross_entropy(logits, labels, ignore_index=-100):
    keep = np.flatnonzero(labels.ravel() != ignore_index)
    if keep.size == 0:
        return f4(0)
    x = logits.reshape(-1, logits.shape[-1])[keep]
    y = labels.ravel()[keep]
    z = (x - x.max(1, keepdims=True)).astype(f4)
    nll = np.log(np.exp(z).sum(1)) - z[range(len(y)), y]
    return f4(nll.sum(dtype=f4) / f4(len(y)))
