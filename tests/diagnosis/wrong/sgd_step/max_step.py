# holds: sgd_step/normalises-the-step
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    g = np.zeros(weights.shape)
    losses = []
    for a, b in zip(input_ids.flat, labels.flat):
        if b != ignore_index:
            lse = np.logaddexp.reduce(weights[a])
            losses.append(float(lse - weights[a, b]))
            g[a] += np.exp(weights[a] - lse)
            g[a, b] -= 1
    if not losses:
        return 0.0, weights.copy()
    biggest = np.abs(g).max()
    direction = g / biggest if biggest else g
    return sum(losses) / len(losses), weights - lr * direction
