# holds: sgd_step/updates-in-place sgd_step/loss-after-update
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0, weights
    x, y = input_ids[k], labels[k]
    def forward():
        z = weights[x]
        return z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    d = np.exp(forward()); d[np.arange(len(y)), y] -= 1
    np.subtract.at(weights, x, lr * d / len(y))
    return -forward()[np.arange(len(y)), y].mean(), weights
