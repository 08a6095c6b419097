# correct
from typing import NamedTuple

import numpy as np


class Step(NamedTuple):
    loss: float
    new_weights: np.ndarray


def log_softmax(x):
    x = x - x.max(axis=-1, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=-1, keepdims=True))


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100) -> Step:
    keep = labels != ignore_index
    if keep.sum() == 0:
        return Step(0.0, weights)
    ids, want = input_ids[keep], labels[keep]
    logp = log_softmax(weights[ids].astype(np.float64))
    err = np.exp(logp)
    err[np.arange(len(want)), want] -= 1
    grad = np.zeros(weights.shape)
    np.add.at(grad, ids, err / len(want))
    return Step(loss=float(-logp[np.arange(len(want)), want].mean()), new_weights=weights - lr * grad)
