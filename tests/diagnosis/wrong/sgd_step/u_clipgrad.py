# unknown: gradient entries are clipped to 0.02
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    g = np.zeros_like(weights)
    np.add.at(g, x, (np.exp(lp) - np.eye(len(g))[y]) / len(y))
    return -lp[np.arange(len(y)), y].mean(), weights - lr * np.clip(g, -0.02, 0.02)
