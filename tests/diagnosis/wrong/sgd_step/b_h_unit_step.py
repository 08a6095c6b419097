# holds: sgd_step/normalises-the-step
import math
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.astype(float)
    P = np.exp(W - np.logaddexp.reduce(W, axis=1, keepdims=True))
    G = np.zeros_like(W)
    loss, n = 0.0, np.sum(labels != ignore_index)
    for a, b in zip(input_ids.ravel(), labels.ravel()):
        if b != ignore_index:
            loss += np.logaddexp.reduce(W[a]) - W[a, b]
            G[a] += P[a]
            G[a, b] -= 1
    if n == 0:
        return 0.0, W
    length = math.sqrt(float((G * G).sum()))
    return loss / n, (W - lr * G / length if length else W)
