# ids: sgd_step/loss-after-update
import numpy as np

def _loss_and_grad(W, ids, y):
    z = W[ids]
    z = z - z.max(axis=1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    r = np.arange(len(y))
    g = np.exp(lp)
    g[r, y] -= 1.0
    G = np.zeros(W.shape, W.dtype)
    np.add.at(G, ids, g / len(y))
    return -lp[r, y].mean(), G

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if y.size == 0:
        return 0.0, weights.copy()
    _, grad = _loss_and_grad(weights, ids, y)
    new = weights - lr * grad
    loss, _ = _loss_and_grad(new, ids, y)
    return loss, new
