# ids: sgd_step/probabilities-as-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights.copy()
    z = weights[ids]
    z = z - z.max(1, keepdims=True)
    probs = np.exp(z) / np.exp(z).sum(1, keepdims=True)
    loss = (np.log(np.exp(z).sum(1)) - z[np.arange(len(y)), y]).mean()
    grad = np.zeros_like(weights)
    np.add.at(grad, ids, probs / len(y))
    return loss, weights - lr * grad
