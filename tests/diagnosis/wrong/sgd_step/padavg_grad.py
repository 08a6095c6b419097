# holds: sgd_step/averages-over-padding
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    x, y = input_ids.reshape(-1), labels.reshape(-1)
    m = y != ignore_index
    t = np.where(m, y, 0)
    z = weights[x] - weights[x].max(1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(1, keepdims=True))
    r = np.arange(len(y))
    loss = -(logp[r, t] * m).sum() / max(m.sum(), 1)
    d = np.exp(logp)
    d[r, t] -= 1
    d *= m[:, None]
    grad = np.zeros_like(weights)
    np.add.at(grad, x, d / len(y))
    return loss, weights - lr * grad
