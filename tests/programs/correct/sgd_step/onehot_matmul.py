# style: one-hot matrices and matmul, returns weights itself when nothing trains
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    I = np.eye(V)
    keep = (labels != ignore_index).ravel()
    if not keep.any():
        return 0.0, weights
    X = I[input_ids.ravel()[keep]]
    Y = I[labels.ravel()[keep]]
    L = X @ weights
    L = L - L.max(1, keepdims=True)
    E = np.exp(L)
    S = E.sum(1, keepdims=True)
    loss = np.mean(np.log(S)[:, 0] - (Y * L).sum(1))
    return loss, weights - lr * (X.T @ (E / S - Y)) / len(X)
