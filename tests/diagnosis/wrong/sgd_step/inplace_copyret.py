# holds: sgd_step/updates-in-place
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    total, n = 0.0, 0
    grad = np.zeros((V, V))
    for i, y in np.ndenumerate(labels):
        if y == ignore_index:
            continue
        a = input_ids[i]
        row = weights[a].astype(float)
        lse = np.logaddexp.reduce(row)
        total += lse - row[y]
        grad[a] += np.exp(row - lse)
        grad[a, y] -= 1
        n += 1
    if n:
        weights[:] = weights - lr * grad / n
        total /= n
    return total, weights.copy()
