import numpy as np
from cross_entropy import cross_entropy
from log_softmax import log_softmax


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    loss = cross_entropy(weights[input_ids], labels, ignore_index)
    new = weights.copy()
    real = labels != ignore_index
    for token, label in zip(input_ids[real], labels[real]):
        step = np.exp(log_softmax(weights[token]))
        step[label] -= 1
        new[token] -= lr * step / real.sum()
    return loss, new
