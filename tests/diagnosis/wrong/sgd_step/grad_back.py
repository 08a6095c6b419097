# holds: sgd_step/returns-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    grad = np.zeros_like(weights)
    keep = labels != ignore_index
    n = np.count_nonzero(keep)
    if n == 0:
        return 0.0, grad
    x, y = input_ids[keep], labels[keep]
    z = weights[x] - weights[x].max(1, keepdims=True)
    p = np.exp(z)
    p /= p.sum(1, keepdims=True)
    loss = float((np.log(np.exp(z).sum(1)) - z[np.arange(n), y]).mean())
    p[np.arange(n), y] -= 1
    np.add.at(grad, x, p / n)
    return loss, grad
