# holds: sgd_step/climbs
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    x = input_ids.reshape(-1); y = labels.reshape(-1)
    m = (y != ignore_index).astype(float)
    n = max(m.sum(), 1.0)
    X = np.eye(V)[x] * m[:, None]
    Y = np.eye(V)[np.where(m > 0, y, 0)]
    Z = weights[x]
    lse = np.logaddexp.reduce(Z, axis=1)
    P = np.exp(Z - lse[:, None])
    loss = float(((lse - (Z * Y).sum(1)) * m).sum() / n)
    # d loss / d W
    dW = X.T @ (Y - P) / n
    W = weights.copy()
    W -= lr * dW
    return loss, W
