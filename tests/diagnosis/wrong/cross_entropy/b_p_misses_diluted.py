# holds: cross_entropy/compares-argmax cross_entropy/averages-over-padding
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    misses = 0
    for ix in np.ndindex(labels.shape):
        if labels[ix] != ignore_index and int(np.argmax(logits[ix])) != labels[ix]:
            misses += 1
    return misses / labels.size
