# holds: sgd_step/averages-over-padding
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    N = labels.size
    grad = np.zeros(weights.shape)
    loss = 0.0
    for pos in np.ndindex(labels.shape):
        tgt = labels[pos]
        if tgt == ignore_index:
            continue
        i = input_ids[pos]
        lse = np.logaddexp.reduce(weights[i])
        loss += float(lse - weights[i, tgt]) / N
        grad[i] += np.exp(weights[i] - lse) / N
        grad[i, tgt] -= 1 / N
    return loss, weights - lr * grad
