# style: np.seterr(all="raise") at import time, under="ignore" only inside; recursion over positions
import sys
import numpy as np
np.seterr(all="raise")

def _collect(pairs, W, k=0):
    if k == len(pairs):
        return 0.0, {}
    loss, grads = _collect(pairs, W, k + 1)
    i, j = pairs[k]
    with np.errstate(under="ignore"):
        z = W[i].astype(float) - float(W[i].max())
        e = np.exp(z)
        g = e / e.sum()
        nll = np.log(e.sum()) - z[j]
        g[j] -= 1
        grads[i] = grads[i] + g if i in grads else g
    return loss + nll, grads

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    pairs = [(int(i), int(j)) for i, j in zip(input_ids.flat, labels.flat) if j != ignore_index]
    sys.setrecursionlimit(max(sys.getrecursionlimit(), len(pairs) + 1000))
    loss, grads = _collect(pairs, weights)
    new = np.array(weights, dtype=float, order="C")
    with np.errstate(all="ignore"):
        for i, g in grads.items():
            new[i] = new[i] - lr * g / len(pairs)
    return loss / max(len(pairs), 1), new
