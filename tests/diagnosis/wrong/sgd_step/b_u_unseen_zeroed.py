# unknown: new weights start from zeros, so rows that did not train are lost
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.astype(float)
    pairs = [(a, b) for a, b in zip(input_ids.ravel(), labels.ravel()) if b != ignore_index]
    if not pairs:
        return 0.0, W
    new = np.zeros_like(W)
    loss = 0.0
    for a in {a for a, _ in pairs}:
        new[a] = W[a]
    for a, b in pairs:
        lse = np.logaddexp.reduce(W[a])
        loss += lse - W[a, b]
        g = np.exp(W[a] - lse)
        g[b] -= 1
        new[a] -= lr * g / len(pairs)
    return loss / len(pairs), new
