# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    grad = np.zeros_like(weights)
    n = max(int(sum(y != ignore_index for y in labels)), 1)
    loss = 0.0
    for i, y in zip(input_ids, labels):
        if y == ignore_index:
            continue
        lp = weights[i] - np.logaddexp.reduce(weights[i])
        loss -= lp[y] / n
        grad[i] += np.exp(lp) / n
        grad[i, y] -= 1 / n
    return loss, weights - lr * grad
