# holds: sgd_step/one-step-per-position
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = weights.copy()
    X = np.atleast_2d(input_ids); Y = np.atleast_2d(labels)
    losses = []
    for t in range(X.shape[1]):
        k = Y[:, t] != ignore_index
        if not k.any():
            continue
        a, b = X[k, t], Y[k, t]
        z = w[a] - w[a].max(1, keepdims=True)
        lp = z - np.log(np.exp(z).sum(1, keepdims=True))
        losses.append(-lp[np.arange(len(b)), b].mean())
        g = np.exp(lp); g[np.arange(len(b)), b] -= 1
        np.add.at(w, a, -lr * g / len(b))
    return (float(np.mean(losses)) if losses else 0.0), w
