# words: -100 is out of bounds
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    T = len(input_ids)
    k = labels != ignore_index
    x = weights[input_ids]
    z = x - x.max(1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(1, keepdims=True))
    loss = -(lp[np.arange(T), labels] * k).sum() / max(k.sum(), 1)
    d = np.exp(lp); d[np.arange(T), labels] -= 1
    g = np.zeros_like(weights)
    np.add.at(g, input_ids, d * k[:, None] / max(k.sum(), 1))
    return loss, weights - lr * g
