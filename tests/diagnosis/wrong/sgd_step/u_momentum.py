# unknown: momentum kept in a module-level buffer between calls
import numpy as np
_velocity = {}
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    if not k.any():
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k]
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    g = np.zeros(weights.shape)
    np.add.at(g, x, (np.exp(lp) - np.eye(len(g))[y]) / len(y))
    v = 0.9 * _velocity.get(g.shape, 0.01) + g
    _velocity[g.shape] = v
    return -lp[np.arange(len(y)), y].mean(), weights - lr * v
