# style: np.unique groups the repeated inputs; only touched rows are computed
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    rows, inv, cnt = np.unique(input_ids[keep], return_inverse=True, return_counts=True)
    y = labels[keep]
    n = y.size
    new = np.array(weights, dtype=float)
    if n == 0:
        return np.float64(0), new
    sub = new[rows]
    sub = sub - sub.max(axis=1, keepdims=True)
    lse = np.log(np.exp(sub).sum(axis=1))
    loss = (lse[inv] - sub[inv, y]).sum() / n
    g = cnt[:, None] * np.exp(sub - lse[:, None])
    np.subtract.at(g, (inv, y), 1.0)
    new[rows] -= lr * g / n
    return loss, new
