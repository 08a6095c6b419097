# ids: sgd_step/updates-in-place
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if not len(y):
        return 0.0, weights
    z = weights[ids]
    lse = np.logaddexp.reduce(z, axis=1)
    loss = np.mean(lse - z[np.arange(len(y)), y])
    g = np.exp(z - lse[:, None])
    g[np.arange(len(y)), y] -= 1
    grad = np.zeros_like(weights)
    np.add.at(grad, ids, g)
    weights -= lr * grad / len(y)
    return loss, weights
