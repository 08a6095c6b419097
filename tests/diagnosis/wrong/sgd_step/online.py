# holds: sgd_step/one-step-per-position
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.copy()
    n = int((labels != ignore_index).sum())
    total = 0.0
    for x, y in zip(input_ids.ravel(), labels.ravel()):
        if y == ignore_index:
            continue
        total += float(np.logaddexp.reduce(weights[x]) - weights[x, y])
        p = np.exp(W[x] - np.logaddexp.reduce(W[x]))
        p[y] -= 1
        W[x] -= lr * p / n
    return (total / n if n else 0.0), W
