# words: somewhere float32 is used
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    ids, y = np.ravel(input_ids), np.ravel(labels)
    use = y != ignore_index
    new = np.array(weights)
    if not use.any():
        return 0.0, new
    ids, y = ids[use], y[use]
    here = np.arange(y.size)
    x = weights[ids]
    x = x.astype(np.float32)
    e = np.exp(x - x.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(e.sum(axis=1)) - (x - x.max(axis=1, keepdims=True))[here, y])
    d = p.copy()
    d[here, y] -= 1
    np.subtract.at(new, ids, lr * d / y.size)
    return loss, new
