# unknown: a (token, next) pair that occurs twice is trained on once only
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    pairs = {(int(a), int(b)) for a, b in zip(input_ids.flat, labels.flat) if b != ignore_index}
    n = len(pairs)
    loss, new = 0.0, weights.copy()
    for a, b in sorted(pairs):
        lse = np.logaddexp.reduce(weights[a])
        loss += float(lse - weights[a, b]) / n
        g = np.exp(weights[a] - lse)
        g[b] -= 1
        new[a] -= lr * g / n
    return loss, new
