# holds: sgd_step/transposed
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    keep = (labels != ignore_index).ravel()
    X = np.eye(V)[:, input_ids.ravel()[keep]]      # one column per position
    Y = np.eye(V)[:, labels.ravel()[keep]]
    n = max(X.shape[1], 1)
    Z = weights @ X
    lse = np.logaddexp.reduce(Z, axis=0)
    loss = float((lse - (Z * Y).sum(0)).sum() / n)
    dW = (np.exp(Z - lse) - Y) @ X.T / n
    return loss, weights - lr * dW
