# ids: sgd_step/probabilities-as-gradient, sgd_step/sums-gradient
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels != ignore_index
    ids, y = input_ids[keep], labels[keep]
    lp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    hits = np.bincount(ids, minlength=len(weights))[:, None]
    loss = -lp[ids, y].mean() if len(y) else 0.0
    return loss, weights - lr * hits * np.exp(lp)
