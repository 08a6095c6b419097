# holds: sgd_step/normalises-the-step
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    m = labels != ignore_index
    a, b = input_ids[m], labels[m]
    if b.size == 0:
        return 0.0, weights.copy()
    logp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    g = np.zeros_like(weights)
    for i, j in zip(a, b):
        g[i] += np.exp(logp[i])
        g[i, j] -= 1
    size = np.linalg.norm(g, axis=1, keepdims=True)
    size[size == 0] = 1.0
    return -np.mean(logp[a, b]), weights - lr * g / size
