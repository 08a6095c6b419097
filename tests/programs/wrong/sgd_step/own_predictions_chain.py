# ids: sgd_step/feeds-own-predictions
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    x = np.atleast_2d(input_ids).copy()
    y = np.atleast_2d(labels)
    for t in range(1, x.shape[1]):
        x[:, t] = weights[x[:, t - 1]].argmax(axis=-1)     # decode greedily
    keep = y != ignore_index
    ids, y = x[keep], y[keep]
    if len(y) == 0:
        return 0.0, weights.copy()
    z = weights[ids]
    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)
    loss = -(z - lse)[np.arange(len(y)), y].mean()
    d = np.exp(z - lse)
    d[np.arange(len(y)), y] -= 1
    grad = np.zeros_like(weights)
    np.add.at(grad, ids, d / len(y))
    return loss, weights - lr * grad
