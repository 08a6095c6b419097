# unknown: only each row's last position sends a gradient, the loss covers all
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    X, Y = np.atleast_2d(input_ids), np.atleast_2d(labels)
    W = weights.astype(float)
    new = W.copy()
    n = max(1, (Y != ignore_index).sum())
    loss = 0.0
    for xs, ys in zip(X, Y):
        for a, b in zip(xs, ys):
            if b == ignore_index:
                continue
            lse = np.logaddexp.reduce(W[a])
            loss += (lse - W[a, b]) / n
            g = np.exp(W[a] - lse)
            g[b] -= 1
        if ys[-1] != ignore_index:
            new[a] -= lr * g / n
    return loss, new
