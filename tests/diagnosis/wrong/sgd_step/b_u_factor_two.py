# unknown: a stray factor 2 in the gradient, as if the loss were a square
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.astype(float)
    new = W.copy()
    n = (labels != ignore_index).sum()
    loss = 0.0
    for a, b in zip(input_ids.ravel(), labels.ravel()):
        if b == ignore_index:
            continue
        lse = np.logaddexp.reduce(W[a])
        loss += (lse - W[a, b]) / n
        err = np.exp(W[a] - lse)
        err[b] -= 1
        new[a] -= lr * 2 * err / n
    return loss, new
