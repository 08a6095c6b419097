# ids: sgd_step/sums-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = weights.copy()
    losses = []
    for pos in np.ndindex(input_ids.shape):
        a, b = input_ids[pos], labels[pos]
        if b == ignore_index:
            continue
        row = weights[a]
        e = np.exp(row - row.max())
        losses.append(np.log(e.sum()) + row.max() - row[b])
        g = e / e.sum()
        g[b] -= 1
        new[a] -= lr * g
    return (float(np.mean(losses)) if losses else 0.0), new
