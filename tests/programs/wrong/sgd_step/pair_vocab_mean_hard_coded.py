# ids: sgd_step/averages-over-vocabulary, sgd_step/hard-codes-ignore-index
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != -100
    ids, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights.copy()
    z = weights[ids]
    lp = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    Y = np.eye(len(weights))[y]
    grad = np.zeros_like(weights)
    np.add.at(grad, ids, (np.exp(lp) - Y) / z.size)
    return -(Y * lp).mean(), weights - lr * grad
