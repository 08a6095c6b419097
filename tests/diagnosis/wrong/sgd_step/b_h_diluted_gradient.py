# holds: sgd_step/averages-over-padding
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = len(weights)
    W = weights.astype(float)
    lp = W - np.logaddexp.reduce(W, axis=1, keepdims=True)
    C = np.zeros((V, V))                      # bigram counts of trained positions
    m = labels != ignore_index
    np.add.at(C, (input_ids[m], labels[m]), 1)
    n = C.sum()
    loss = -(C * lp).sum() / n if n else 0.0
    G = (C.sum(1, keepdims=True) * np.exp(lp) - C) / labels.size
    return loss, W - lr * G
