# holds: sgd_step/climbs sgd_step/sums-gradient
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.copy(); losses = []
    for a, b in zip(input_ids.ravel(), labels.ravel()):
        if b == ignore_index:
            continue
        lse = np.logaddexp.reduce(weights[a])
        losses.append(float(lse - weights[a, b]))
        W[a] += lr * np.exp(weights[a] - lse)
        W[a, b] -= lr
    return (float(np.mean(losses)) if losses else 0.0), W
