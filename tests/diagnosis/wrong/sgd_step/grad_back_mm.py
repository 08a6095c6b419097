# holds: sgd_step/returns-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    a = input_ids.reshape(-1)
    b = labels.reshape(-1)
    sel = b != ignore_index
    a, b = a[sel], b[sel]
    A, Bh = np.eye(V)[a], np.eye(V)[b]
    n = max(1, len(a))
    Z = A @ weights if len(a) else np.zeros((0, V))
    L = np.logaddexp.reduce(Z, axis=1)
    loss = (L - (Z * Bh).sum(1)).sum() / n
    new_weights = A.T @ (np.exp(Z - L[:, None]) - Bh) / n
    return loss, new_weights
