# unknown: a softmax over V + 1 entries, an extra zero logit in the normaliser
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    n = int(k.sum())
    if n == 0:
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k]
    z = np.concatenate([weights[x], np.zeros((n, 1))], axis=1)
    lp = weights[x] - np.logaddexp.reduce(z, axis=1, keepdims=True)
    g = np.zeros_like(weights)
    np.add.at(g, x, (np.exp(lp) - np.eye(len(g))[y]) / n)
    return -lp[np.arange(n), y].mean(), weights - lr * g
