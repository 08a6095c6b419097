# holds: cross_entropy/log-after-softmax
import math
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    p = np.exp(logits - logits.max(axis=-1, keepdims=True))
    p = p / p.sum(axis=-1, keepdims=True)
    surprise = []
    for ix in np.ndindex(labels.shape):
        if labels[ix] != ignore_index:
            surprise.append(math.log(1 / float(p[ix][labels[ix]])))   # 1/0 raises
    return sum(surprise) / max(len(surprise), 1)
