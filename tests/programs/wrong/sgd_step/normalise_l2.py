# ids: sgd_step/normalises-the-step
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    if len(y) == 0:
        return 0.0, weights.copy()
    z = weights[ids]
    lse = np.logaddexp.reduce(z, axis=1, keepdims=True)
    loss = -(z - lse)[np.arange(len(y)), y].mean()
    d = np.exp(z - lse)
    d[np.arange(len(y)), y] -= 1
    grad = np.zeros_like(weights)
    np.add.at(grad, ids, d / len(y))
    norm = np.linalg.norm(grad)
    return loss, weights - lr * grad / (norm if norm > 0 else 1.0)
