# holds: sgd_step/loss-after-update
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[1]
    counts = np.zeros((V, V))
    m = labels != ignore_index
    np.add.at(counts, (input_ids[m], labels[m]), 1)   # how often j follows i
    n = counts.sum()
    if n == 0:
        return 0.0, weights.copy()
    def logp(w):
        return w - np.logaddexp.reduce(w, axis=1, keepdims=True)
    grad = (counts.sum(1, keepdims=True) * np.exp(logp(weights)) - counts) / n
    weights = weights - lr * grad
    loss = -(counts * logp(weights)).sum() / n
    return loss, weights
