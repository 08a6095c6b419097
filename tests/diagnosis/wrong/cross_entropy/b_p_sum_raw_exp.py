# holds: cross_entropy/sums cross_entropy/overflows
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    loss = 0.0
    for ix in np.ndindex(labels.shape):
        t = labels[ix]
        if t != ignore_index:
            row = logits[ix].astype(float)
            loss -= np.log(np.exp(row[t]) / np.sum(np.exp(row)))
    return loss
