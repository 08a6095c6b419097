# holds: sgd_step/last-occurrence-wins
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    n = np.count_nonzero(labels != ignore_index)
    src = np.full(V, -1)             # which position used each row
    a, b = input_ids.ravel(), labels.ravel()
    for pos in range(a.size):
        if b[pos] != ignore_index:
            src[a[pos]] = pos
    logp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    new = weights.copy()
    for tok in np.flatnonzero(src >= 0):
        err = np.exp(logp[tok])
        err[b[src[tok]]] -= 1
        new[tok] -= lr * err / n
    ok = b != ignore_index
    return (-logp[a[ok], b[ok]].mean() if n else 0.0), new
