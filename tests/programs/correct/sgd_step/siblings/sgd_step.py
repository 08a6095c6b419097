# style: loss from the sibling cross_entropy, probabilities from the sibling log_softmax
import numpy as np
from cross_entropy import cross_entropy
from log_softmax import log_softmax

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    logits = weights[input_ids]
    loss = cross_entropy(logits, labels, ignore_index=ignore_index)
    keep = labels != ignore_index
    if loss == 0.0 and not keep.any():
        return loss, weights
    d = np.exp(log_softmax(logits, -1))
    d = d - np.eye(weights.shape[1])[np.where(keep, labels, 0)]
    d *= keep[..., None] / keep.sum()
    grad = np.zeros(weights.shape)
    np.add.at(grad, input_ids, d)
    return loss, weights - lr * grad
