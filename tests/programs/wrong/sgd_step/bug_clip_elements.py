# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    grad = np.zeros_like(weights)
    pos = [i for i in np.ndindex(labels.shape) if labels[i] != ignore_index]
    loss = 0.0
    for i in pos:
        a, b = input_ids[i], labels[i]
        e = np.exp(weights[a] - weights[a].max())
        loss += np.log(e.sum()) + weights[a].max() - weights[a, b]
        grad[a] += e / e.sum() / len(pos)
        grad[a, b] -= 1.0 / len(pos)
    grad = np.clip(grad, -0.05, 0.05)       # stops exploding gradients
    return loss / max(1, len(pos)), weights - lr * grad
