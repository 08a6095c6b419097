# holds: sgd_step/last-occurrence-wins
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0, weights
    updates, total = {}, 0.0
    n = int(keep.sum())
    for a, b in zip(input_ids[keep].tolist(), labels[keep].tolist()):
        row = weights[a].astype(float)
        lse = np.logaddexp.reduce(row)
        total += lse - row[b]
        g = np.exp(row - lse)
        g[b] -= 1
        updates[a] = lr * g / n              # one entry per token
    new = weights.astype(float)
    for a, u in updates.items():
        new[a] -= u
    return total / n, new
