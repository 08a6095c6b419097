# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    """Counts in compressed sparse rows: indptr, indices, data."""
    V = weights.shape[0]
    x, y = input_ids.reshape(-1), labels.reshape(-1)
    keep = y != ignore_index
    x, y = x[keep], y[keep]
    order = np.lexsort((y, x))
    indices = y[order]
    indptr = np.concatenate([[0], np.cumsum(np.bincount(x, minlength=V))])
    n = int(indptr[-1])
    new = weights.astype(np.float64, copy=True)
    total = 0.0
    for i in range(V):
        cols = indices[indptr[i] : indptr[i + 1]]
        if not cols.size:
            continue
        r = new[i] - new[i].max()
        logp = r - np.log(np.exp(r).sum())
        total -= logp[cols].sum()
        new[i] -= lr * cols.size / n * np.exp(logp)
        np.add.at(new[i], cols, lr / n)
    return (total / n if n else 0.0), new
