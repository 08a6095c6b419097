# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    B, T = input_ids.shape
    grad = np.zeros_like(weights)
    n = max(np.sum(labels != ignore_index), 1)
    loss = 0.0
    for b in range(B):
        for t in range(T):
            i, y = input_ids[b, t], labels[b, t]
            if y == ignore_index:
                continue
            lp = weights[i] - np.logaddexp.reduce(weights[i])
            loss -= lp[y] / n
            grad[i] += np.exp(lp) / n
            grad[i, y] -= 1 / n
    return loss, weights - lr * grad
