# holds: sgd_step/one-step-per-position sgd_step/hard-codes-ignore-index
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != -100
    W = weights.copy(); n = int(k.sum()); total = 0.0
    for x, y in zip(input_ids[k], labels[k]):
        total += float(np.logaddexp.reduce(weights[x]) - weights[x][y % len(W)])
        g = np.exp(W[x] - np.logaddexp.reduce(W[x]))
        g[y % len(W)] -= 1
        W[x] -= lr / n * g
    return (total / n if n else 0.0), W
