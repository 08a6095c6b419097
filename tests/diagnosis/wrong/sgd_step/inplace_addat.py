# holds: sgd_step/updates-in-place
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    x, y = input_ids.ravel(), labels.ravel()
    x, y = x[y != ignore_index], y[y != ignore_index]
    n = y.size
    if n == 0:
        return 0.0, weights
    Z = weights[x]
    lse = np.logaddexp.reduce(Z, axis=1)
    loss = float((lse - Z[np.arange(n), y]).mean())
    D = np.exp(Z - lse[:, None])
    D[np.arange(n), y] -= 1.0
    np.subtract.at(weights, x, (lr / n) * D)
    return loss, weights
