# holds: sgd_step/ignores-lr sgd_step/last-occurrence-wins
import numpy as np

LEARNING_RATE = 0.23

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    m = labels != ignore_index
    x, y = input_ids[m], labels[m]
    W = weights.astype(float)
    if x.size == 0:
        return 0.0, W
    z = W[x]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    g = np.exp(lp)
    g[np.arange(x.size), y] -= 1
    loss = -lp[np.arange(x.size), y].mean()
    W[x] -= LEARNING_RATE * g / x.size
    return loss, W
