# holds: sgd_step/one-step-per-position
import numpy as np

def one(W, x, y, lr):
    row = W[x] - W[x].max()
    s = np.exp(row).sum()
    g = np.exp(row) / s
    g[y] -= 1
    W[x] = W[x] - lr * g
    return float(np.log(s) - row[y])

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = weights.copy()
    pairs = [(a, b) for a, b in zip(input_ids.flatten(), labels.flatten()) if b != ignore_index]
    losses = [one(new, a, b, lr / len(pairs)) for a, b in pairs]
    return (float(np.mean(losses)) if losses else 0.0), new
