# holds: sgd_step/updates-in-place sgd_step/sums-gradient
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    old = weights.copy()
    losses = []
    for a, b in zip(input_ids.flat, labels.flat):
        if b == ignore_index: continue
        lse = np.logaddexp.reduce(old[a])
        losses.append(lse - old[a, b])
        g = np.exp(old[a] - lse); g[b] -= 1
        weights[a] -= lr * g
    return (float(np.mean(losses)) if losses else 0.0), weights
