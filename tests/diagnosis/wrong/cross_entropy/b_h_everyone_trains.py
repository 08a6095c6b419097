# holds: cross_entropy/pads-train-too
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    total, count = 0.0, 0
    for ix in np.ndindex(labels.shape):
        row = logits[ix].astype(float)
        total += np.logaddexp.reduce(row) - row[labels[ix]]
        count += 1
    return total / count
