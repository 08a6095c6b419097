# holds: sgd_step/one-step-per-position sgd_step/sums-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    w = np.array(weights)
    losses = []
    for pos in np.ndindex(labels.shape):
        if labels[pos] == ignore_index:
            continue
        i, j = input_ids[pos], labels[pos]
        lse = np.logaddexp.reduce(w[i])
        losses.append(lse - w[i, j])
        g = np.exp(w[i] - lse)
        g[j] -= 1
        w[i] -= lr * g           # stochastic: a step per example
    return (np.mean(losses) if losses else 0.0), w
