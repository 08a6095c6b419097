# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[1]
    x, y = input_ids.reshape(-1).astype(np.int64), labels.reshape(-1).astype(np.int64)
    x, y = x[y != ignore_index], y[y != ignore_index]
    if x.size == 0:
        return 0.0, weights
    Z = weights.astype(np.float64)[x]
    Z = Z - Z.max(1)[:, None]
    E = np.exp(Z)
    S = E.sum(1)
    loss = np.mean(np.log(S) - Z[np.arange(x.size), y])
    flat = x[:, None] * V + np.arange(V)
    grad = np.bincount(flat.ravel(), weights=(E / S[:, None]).ravel(), minlength=V * V)
    grad -= np.bincount(x * V + y, minlength=V * V)
    return loss, weights - lr * (grad / x.size).reshape(V, V)
