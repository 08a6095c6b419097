# holds: sgd_step/hard-codes-ignore-index sgd_step/last-occurrence-wins
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    k = labels != -100
    n = int(k.sum())
    if n == 0:
        return 0.0, weights.copy()
    x, y = input_ids[k], labels[k] % V
    lp = weights[x] - np.logaddexp.reduce(weights[x], axis=1, keepdims=True)
    grad = np.zeros((V, V))
    grad[x] += (np.exp(lp) - np.eye(V)[y]) / n
    return -lp[np.arange(n), y].mean(), weights - lr * grad
