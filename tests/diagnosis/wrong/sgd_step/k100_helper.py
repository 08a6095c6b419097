# holds: sgd_step/hard-codes-ignore-index
import numpy as np

def cross_entropy_and_delta(logits, labels, ignore_index=-100):
    m = labels != ignore_index
    n = max(int(m.sum()), 1)
    V = logits.shape[-1]
    lp = logits - np.logaddexp.reduce(logits, -1, keepdims=True)
    hot = np.eye(V)[np.where(m, labels, 0) % V]
    loss = -(hot * lp * m[..., None]).sum() / n
    return loss, (np.exp(lp) - hot) * m[..., None] / n

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    loss, delta = cross_entropy_and_delta(weights[input_ids], labels)
    g = np.zeros_like(weights)
    np.add.at(g, input_ids, delta)
    return loss, weights - lr * g
