# unknown: only the label's own entry is raised, the softmax part is forgotten
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = weights.astype(float)
    new = W.copy()
    n = (labels != ignore_index).sum()
    loss = 0.0
    for a, b in zip(input_ids.ravel(), labels.ravel()):
        if b == ignore_index:
            continue
        loss += (np.logaddexp.reduce(W[a]) - W[a, b]) / n
        new[a, b] += lr / n
    return loss, new
