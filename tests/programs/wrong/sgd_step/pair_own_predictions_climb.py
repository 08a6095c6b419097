# ids: sgd_step/feeds-own-predictions, sgd_step/climbs
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    x = input_ids.copy()
    for t in range(1, x.shape[-1]):
        x[..., t] = weights[x[..., t - 1]].argmax(-1)
    keep = labels != ignore_index
    ids, y = x[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights
    z = weights[ids]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    d = np.exp(lp)
    d[np.arange(len(y)), y] -= 1
    grad = np.zeros_like(weights)
    np.add.at(grad, ids, d / len(y))
    return -lp[np.arange(len(y)), y].mean(), weights + lr * grad
