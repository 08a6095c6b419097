# style: the textbook answer with np.add.at
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    x, y = input_ids[keep], labels[keep]
    n = len(y)
    if n == 0:
        return 0.0, weights.copy()
    logits = weights[x]
    z = logits - logits.max(-1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(-1, keepdims=True))
    loss = -logp[np.arange(n), y].mean()
    g = np.exp(logp)
    g[np.arange(n), y] -= 1.0
    grad = np.zeros_like(weights)
    np.add.at(grad, x, g / n)
    return loss, weights - lr * grad
