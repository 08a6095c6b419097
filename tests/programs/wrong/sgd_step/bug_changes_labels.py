# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    mask = labels != ignore_index
    labels[labels == ignore_index] = 0
    n = max(mask.sum(), 1)
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    loss = -(lp[input_ids, labels] * mask).sum() / n
    grad = np.zeros_like(weights)
    np.add.at(grad, input_ids, np.exp(lp[input_ids]) * mask[..., None] / n)
    np.add.at(grad, (input_ids, labels), -mask / n)
    return loss, weights - lr * grad
