# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    mask = labels != ignore_index
    n = max(mask.sum(), 1)
    safe = np.where(mask, labels, 0)
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    losses = -lp[input_ids, safe] * mask
    grad = np.zeros_like(weights)
    np.add.at(grad, input_ids[mask], np.exp(lp[input_ids[mask]]) / n)
    np.add.at(grad, (input_ids[mask], labels[mask]), -1 / n)
    return losses, weights - lr * grad
