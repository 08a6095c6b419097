# holds: sgd_step/last-occurrence-wins
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    a, b = input_ids.reshape(-1), labels.reshape(-1)
    ok = b != ignore_index
    a, b = a[ok], b[ok]
    n = max(len(b), 1)
    Z = weights[a]
    lse = np.logaddexp.reduce(Z, axis=1) if len(b) else np.zeros(0)
    loss = float((lse - Z[np.arange(len(b)), b]).sum() / n)
    step = (np.exp(Z - lse[:, None]) - np.eye(V)[b]) / n
    new = weights.copy()
    new[a] -= lr * step
    return loss, new
