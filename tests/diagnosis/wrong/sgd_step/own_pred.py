# holds: sgd_step/feeds-own-predictions
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    T = input_ids.shape[-1]
    X = input_ids.reshape(-1, T)
    Y = labels.reshape(-1, T)
    fed = X.copy()
    for t in range(1, T):
        fed[:, t] = weights[fed[:, t - 1]].argmax(-1)
    keep = Y != ignore_index
    if not keep.any():
        return 0.0, weights.copy()
    x, y = fed[keep], Y[keep]
    z = weights[x] - weights[x].max(-1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(-1, keepdims=True))
    n = len(y)
    d = np.exp(logp)
    d[np.arange(n), y] -= 1
    grad = np.zeros_like(weights)
    np.add.at(grad, x, d / n)
    return -logp[np.arange(n), y].mean(), weights - lr * grad
