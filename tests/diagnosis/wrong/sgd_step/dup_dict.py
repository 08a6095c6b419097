# holds: sgd_step/last-occurrence-wins
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    grads = {}
    losses = []
    n = int(np.sum(labels != ignore_index))
    for a, b in zip(input_ids.ravel().tolist(), labels.ravel().tolist()):
        if b == ignore_index:
            continue
        row = weights[a]
        lse = np.logaddexp.reduce(row)
        losses.append(float(lse - row[b]))
        g = np.exp(row - lse)
        g[b] -= 1.0
        grads[a] = g / n
    new = weights.copy()
    for a, g in grads.items():
        new[a] = weights[a] - lr * g
    return (sum(losses) / n if n else 0.0), new
