# holds: sgd_step/loss-after-update
import numpy as np

def _loss_and_grad(W, x, y):
    g = np.zeros(W.shape)
    if len(x) == 0:
        return 0.0, g
    z = W[x] - W[x].max(1, keepdims=True)
    p = np.exp(z)
    s = p.sum(1, keepdims=True)
    L = np.log(s[:, 0]) - z[range(len(y)), y]
    p /= s
    p[range(len(y)), y] -= 1
    np.add.at(g, x, p / len(x))
    return L.mean(), g

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    x, y = input_ids[keep], labels[keep]
    W = weights.astype(np.float64)
    _, g = _loss_and_grad(W, x, y)
    W = W - lr * g
    L, _ = _loss_and_grad(W, x, y)
    return L, W
