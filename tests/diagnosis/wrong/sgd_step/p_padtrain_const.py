# holds: sgd_step/pads-train-too sgd_step/ignores-lr
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    x, y = input_ids.ravel(), labels.ravel() % V
    n = len(x)
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    g = np.zeros((V, V)); np.add.at(g, x, (np.exp(lp) - np.eye(V)[y]) / n)
    return -lp[np.arange(n), y].mean(), weights - 1e-2 * g
