# holds: sgd_step/sums-gradient
import numpy as np
from collections import Counter

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    counts = Counter((int(a), int(b)) for a, b in zip(input_ids.flat, labels.flat) if b != ignore_index)
    total = sum(counts.values())
    if not total:
        return 0.0, weights.copy()
    logp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    new = weights.copy()
    loss = 0.0
    for (a, b), c in counts.items():
        loss -= c * float(logp[a, b]) / total
        new[a] -= lr * c * np.exp(logp[a])
        new[a, b] += lr * c
    return loss, new
