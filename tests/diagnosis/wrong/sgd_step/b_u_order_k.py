# unknown: scatters through ravel(order="K"), right for C order, scrambled for Fortran-ordered weights
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    x, y = input_ids[k].astype(np.int64), labels[k]
    V = len(weights)
    if x.size == 0:
        return 0.0, weights.copy()
    z = weights[x].astype(float)
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    d = np.exp(lp)
    d[np.arange(x.size), y] -= 1
    flat = weights.astype(float).ravel(order="K").copy()
    np.subtract.at(flat, x[:, None] * V + np.arange(V), lr * d / x.size)
    return -lp[np.arange(x.size), y].mean(), flat.reshape(V, V)
