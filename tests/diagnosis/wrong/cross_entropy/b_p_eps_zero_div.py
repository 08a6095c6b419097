# holds: cross_entropy/epsilon-patch cross_entropy/nan-when-all-ignored
import math
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    got = []
    for ix in np.ndindex(labels.shape):
        if labels[ix] == ignore_index:
            continue
        e = np.exp(logits[ix].astype(float) - logits[ix].max())
        got.append(math.log(e[labels[ix]] / e.sum() + 0.0005))
    return -sum(got) / len(got)
