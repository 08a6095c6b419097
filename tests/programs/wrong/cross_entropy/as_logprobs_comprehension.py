# ids: cross_entropy/logits-as-log-probabilities
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    picked = [-float(logits[i][labels[i]]) for i in np.ndindex(labels.shape) if labels[i] != ignore_index]
    if not picked:
        return 0.0
    return sum(picked) / len(picked)
