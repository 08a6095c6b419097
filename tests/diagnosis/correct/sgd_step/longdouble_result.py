# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.astype(np.longdouble)
    keep = labels != ignore_index
    n = keep.sum()
    Z = W[input_ids]
    Z = Z - Z.max(axis=-1, keepdims=True)
    logp = Z - np.log(np.exp(Z).sum(axis=-1, keepdims=True))
    G = np.exp(logp)
    y = np.where(keep, labels, 0)[..., None]
    np.put_along_axis(G, y, np.take_along_axis(G, y, -1) - 1, -1)
    G *= keep[..., None]
    nll = -np.take_along_axis(logp, y, -1)[..., 0] * keep
    grad = np.zeros_like(W)
    np.add.at(grad, input_ids, G)
    n = max(int(n), 1)
    return nll.sum() / n, W - np.longdouble(lr) * grad / n
