# ids: sgd_step/probabilities-as-gradient, sgd_step/averages-over-padding
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    new = weights.copy()
    n = labels.size
    loss = 0.0
    for a, b in zip(input_ids.flat, labels.flat):
        if b == ignore_index:
            continue
        lp = weights[a] - np.logaddexp.reduce(weights[a])
        loss -= lp[b] / n
        new[a] -= lr * np.exp(lp) / n
    return loss, new
