# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    """Chain rule through the full Jacobian of log_softmax: I - 1 p^T."""
    V = weights.shape[0]
    W = weights.astype(np.float64)
    grad = np.zeros((V, V))
    keep = labels != ignore_index
    n = int(keep.sum())
    loss = 0.0
    for i in np.unique(input_ids[keep]):
        wanted = np.bincount(labels[keep & (input_ids == i)], minlength=V)
        d = W[i] - W[i].max()
        logp = d - np.log(np.exp(d).sum())
        J = np.eye(V) - np.outer(np.ones(V), np.exp(logp))
        upstream = -wanted / n
        loss += upstream @ logp
        grad[i] = upstream @ J
    return loss, W - lr * grad
