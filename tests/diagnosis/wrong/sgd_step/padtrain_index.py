# holds: sgd_step/pads-train-too
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    x, y = input_ids.ravel(), labels.ravel()
    z = weights[x]
    z = z - z.max(-1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(-1, keepdims=True))
    n = len(y)
    r = np.arange(n)
    loss = -logp[r, y].mean()
    d = np.exp(logp)
    d[r, y] -= 1
    grad = np.zeros_like(weights)
    np.add.at(grad, x, d / n)
    return loss, weights - lr * grad
