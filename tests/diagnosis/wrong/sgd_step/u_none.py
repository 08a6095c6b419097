# unknown: returns None
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    k = labels != ignore_index
    n = max(int(k.sum()), 1)
    new = weights.copy()
    for a, b in zip(input_ids[k], labels[k]):
        p = np.exp(weights[a] - np.logaddexp.reduce(weights[a]))
        p[b] -= 1
        new[a] -= lr * p / n
    weights = new
