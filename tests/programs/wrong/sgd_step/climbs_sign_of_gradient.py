# ids: sgd_step/climbs
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    ids, y = input_ids.ravel(), labels.ravel()
    m = y != ignore_index
    n = m.sum()
    if n == 0:
        return 0.0, weights
    X = np.eye(V)[ids[m]]
    Y = np.eye(V)[y[m]]
    Z = X @ weights
    Z = Z - Z.max(axis=1, keepdims=True)
    P = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(Z).sum(axis=1)) - (Z * Y).sum(axis=1))
    grad = X.T @ (Y - P) / n            # label minus prediction
    return loss, weights - lr * grad
