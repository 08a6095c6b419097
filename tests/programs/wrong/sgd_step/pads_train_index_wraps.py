# ids: sgd_step/pads-train-too
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = weights.copy()
    n = labels.size
    loss = 0.0
    for a, b in zip(input_ids.flat, labels.flat):
        e = np.exp(weights[a] - weights[a].max())
        loss -= weights[a][b] - weights[a].max() - np.log(e.sum())
        g = e / e.sum()
        g[b] -= 1
        new[a] -= lr * g / n
    return loss / n, new
