# holds: sgd_step/hard-codes-ignore-index
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    C = np.zeros((V, V))
    for a, b in zip(input_ids.ravel(), labels.ravel()):
        if b > -100 or b < -100:
            C[a, b] += 1
    n = C.sum()
    if n == 0:
        return 0.0, weights
    logp = weights - np.logaddexp.reduce(weights, axis=-1, keepdims=True)
    return -np.sum(C * logp) / n, weights - lr * (C.sum(1)[:, None] * np.exp(logp) - C) / n
