# ids: sgd_step/climbs, sgd_step/sums-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = weights.copy()
    losses = []
    for a, b in zip(input_ids.ravel(), labels.ravel()):
        if b == ignore_index:
            continue
        lp = weights[a] - np.logaddexp.reduce(weights[a])
        losses.append(-lp[b])
        g = np.exp(lp)
        g[b] -= 1
        new[a] += lr * g
    return (np.mean(losses) if losses else 0.0), new
