# holds: sgd_step/climbs sgd_step/hard-codes-ignore-index
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != -100
    x, y = input_ids[k], labels[k]
    W = weights.astype(float)
    if not len(x):
        return 0.0, W
    z = W[x]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    g = np.exp(lp)
    g[range(len(x)), y] -= 1
    out = W.copy()
    np.add.at(out, x, lr * g / len(x))
    return -lp[range(len(x)), y].mean(), out
