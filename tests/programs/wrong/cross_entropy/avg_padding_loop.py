# ids: cross_entropy/averages-over-padding
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    total = 0.0
    count = 0
    for idx in np.ndindex(labels.shape):
        count += 1
        label = labels[idx]
        if label == ignore_index:
            continue          # adds nothing
        scores = logits[idx]
        c = scores.max()
        total -= scores[label] - c - np.log(np.exp(scores - c).sum())
    return total / count
