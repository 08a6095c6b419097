# holds: sgd_step/one-step-per-position
import numpy as np

def _march(W, todo, lr, n):
    """recursive: train on the first pair, hand the rest on"""
    loss = 0.0
    while todo:
        (a, b), todo = todo[0], todo[1:]
        lse = np.logaddexp.reduce(W[a])
        loss += lse - W[a][b]
        g = np.exp(W[a] - lse)
        g[b] -= 1
        W = W.copy()
        W[a] = W[a] - (lr / n) * g
    return loss, W

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    todo = [(int(a), int(b)) for a, b in zip(input_ids.ravel(), labels.ravel()) if b != ignore_index]
    n = len(todo) or 1
    loss, W = _march(weights.astype(float), todo, lr, n)
    return loss / n, W
