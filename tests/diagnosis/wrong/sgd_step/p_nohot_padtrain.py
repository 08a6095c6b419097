# holds: sgd_step/probabilities-as-gradient sgd_step/pads-train-too
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    x, y = input_ids.ravel(), np.clip(labels.ravel(), 0, len(weights) - 1)
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    g = np.zeros_like(weights)
    np.add.at(g, x, np.exp(lp) / len(x))
    return -lp[np.arange(len(x)), y].mean(), weights - lr * g
