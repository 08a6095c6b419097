# holds: sgd_step/loss-after-update
from collections import namedtuple
import numpy as np

Step = namedtuple("Step", "loss weights")

def cross_entropy(logits, labels):
    return float(np.mean([np.logaddexp.reduce(r) - r[y] for r, y in zip(logits, labels)])) if len(labels) else 0.0

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    m = labels != ignore_index
    a, b = input_ids[m], labels[m]
    updated = weights.copy()
    for i in set(a.tolist()):
        mine = b[a == i]
        p = np.exp(weights[i] - np.logaddexp.reduce(weights[i]))
        hist = np.bincount(mine, minlength=len(p))
        updated[i] -= lr * (len(mine) * p - hist) / len(b)
    return Step(cross_entropy(updated[a], b), updated)
