# holds: sgd_step/probabilities-as-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    m = labels != ignore_index
    n = int(m.sum())
    if n == 0:
        return 0.0, weights
    times = np.bincount(input_ids[m], minlength=V)     # how often every row is used
    lp = weights - np.logaddexp.reduce(weights, axis=1)[:, None]
    loss = -np.sum(lp[input_ids[m], labels[m]]) / n
    return loss, weights - lr * (times / n)[:, None] * np.exp(lp)
