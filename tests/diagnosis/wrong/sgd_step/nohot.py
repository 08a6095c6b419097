# holds: sgd_step/probabilities-as-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    if not keep.any():
        return 0.0, weights.copy()
    x, y = input_ids[keep], labels[keep]
    z = weights[x]
    z = z - z.max(-1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(-1, keepdims=True))
    n = len(y)
    loss = -logp[np.arange(n), y].mean()
    d = np.exp(logp)
    grad = np.zeros_like(weights)
    np.add.at(grad, x, d / n)
    return loss, weights - lr * grad
