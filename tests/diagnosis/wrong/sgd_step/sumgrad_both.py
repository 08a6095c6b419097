# holds: sgd_step/sums-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.copy()
    loss = 0.0
    for a, b in zip(input_ids.ravel(), labels.ravel()):
        if b == ignore_index:
            continue
        old = weights[a]
        lse = np.logaddexp.reduce(old)
        loss += float(lse - old[b])
        g = np.exp(old - lse)
        g[b] -= 1
        W[a] -= lr * g
    return loss, W
