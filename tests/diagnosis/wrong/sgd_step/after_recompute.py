# holds: sgd_step/loss-after-update
import numpy as np

def loss_and_grad(W, x, y):
    z = W[x] - W[x].max(1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(1, keepdims=True))
    r = np.arange(len(y))
    d = np.exp(lp); d[r, y] -= 1.0
    g = np.zeros_like(W)
    np.add.at(g, x, d / len(y))
    return -lp[r, y].mean(), g

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0, weights.copy()
    x, y = input_ids[keep], labels[keep]
    _, g = loss_and_grad(weights, x, y)
    new = weights - lr * g
    loss, _ = loss_and_grad(new, x, y)
    return loss, new
