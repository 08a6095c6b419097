# holds: sgd_step/returns-gradient sgd_step/averages-over-vocabulary
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[-1]
    grad = np.zeros((V, V))
    loss = 0.0
    n = np.count_nonzero(labels != ignore_index)
    for ix in np.ndindex(labels.shape):
        i, t = input_ids[ix], labels[ix]
        if t == ignore_index:
            continue
        row = weights[i].astype(float)
        lse = np.logaddexp.reduce(row)
        loss += (lse - row[t]) / n
        for j in range(V):
            grad[i, j] += (np.exp(row[j] - lse) - (j == t)) / (n * V)
    return loss, grad
