# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    C = np.zeros(weights.shape)
    np.add.at(C, (input_ids[keep], labels[keep]), 1)
    hits = C.sum(1, keepdims=True)
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    loss = -(C * lp).sum() / max(C.sum(), 1)
    # every row of the table takes the mean of its own positions
    grad = np.where(hits > 0, np.exp(lp) - C / np.maximum(hits, 1), 0)
    return loss, weights - lr * grad
