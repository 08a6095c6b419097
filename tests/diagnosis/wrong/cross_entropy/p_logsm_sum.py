# holds: cross_entropy/log-after-softmax cross_entropy/sums
import numpy as np
def softmax(v):
    v = np.exp(v - np.max(v))
    return v / v.sum()
def cross_entropy(logits, labels, ignore_index=-100):
    return float(sum(-np.log(softmax(logits[i])[y])
                     for i, y in np.ndenumerate(labels) if y != ignore_index))
