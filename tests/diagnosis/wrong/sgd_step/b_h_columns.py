# holds: sgd_step/transposed
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.astype(np.float64)
    old = W.copy()
    n = int((labels != ignore_index).sum())
    total = 0.0
    for a, b in zip(input_ids.flat, labels.flat):
        if b == ignore_index:
            continue
        col = old[:, a]
        c = col.max()
        e = np.exp(col - c)
        total += np.log(e.sum()) + c - col[b]
        e /= e.sum()
        e[b] -= 1
        W[:, a] -= lr / n * e
    return total / max(n, 1), W
