# ids: none
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    n = max(len(y), 1)
    w = weights
    first_loss = None
    for _ in range(2):
        lp = w - np.logaddexp.reduce(w, axis=1, keepdims=True)
        if first_loss is None:
            first_loss = -lp[ids, y].sum() / n
        grad = np.zeros_like(w)
        np.add.at(grad, ids, np.exp(lp[ids]) / n)
        np.add.at(grad, (ids, y), -1 / n)
        w = w - lr * grad
    return first_loss, w
