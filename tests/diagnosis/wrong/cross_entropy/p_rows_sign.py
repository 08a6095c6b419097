# holds: cross_entropy/divides-by-rows cross_entropy/missing-minus
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    B = len(labels)
    m = labels != ignore_index
    lp = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    return sum(lp[i][labels[i]] for i in zip(*np.nonzero(m))) / B
