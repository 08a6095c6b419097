# ids: cross_entropy/sums
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    loss = 0.0
    for where in np.ndindex(labels.shape):
        t = int(labels[where])
        if t != ignore_index:
            loss += float(np.logaddexp.reduce(logits[where].astype(float)) - logits[where][t])
    return loss
