# holds: cross_entropy/log-after-softmax
import numpy as np
from functools import reduce

def softmax1d(v):
    e = np.exp(v - v[np.argmax(v)])
    return np.true_divide(e, reduce(lambda a, b: a + b, e))

def cross_entropy(logits, labels, ignore_index=-100):
    probs = np.apply_along_axis(softmax1d, -1, logits)
    terms = [np.log(probs[i][y]) for i, y in np.ndenumerate(labels) if y != ignore_index]
    return 0.0 if not terms else -np.sum(terms) / len(terms)
