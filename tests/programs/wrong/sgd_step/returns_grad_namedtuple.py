# ids: sgd_step/returns-gradient
from collections import namedtuple
import numpy as np

Step = namedtuple("Step", "loss grads")

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[1]
    x, y = input_ids.flatten(), labels.flatten()
    on = y != ignore_index
    n = max(1, int(on.sum()))
    loss = 0.0
    g = np.zeros((V, V))
    for a, b in zip(x[on], y[on]):
        row = weights[a] - weights[a].max()
        q = np.exp(row) / np.exp(row).sum()
        loss += np.log(np.exp(row).sum()) - row[b]
        g[a] += q / n
        g[a, b] -= 1 / n
    return Step(loss / n, g)
