# ids: cross_entropy/sums, cross_entropy/wrong-log-base
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    bits = 0.0
    for i in np.ndindex(labels.shape):
        y = labels[i]
        if y != ignore_index:
            z = logits[i] - logits[i].max()
            bits += (np.log(np.exp(z).sum()) - z[y]) / np.log(2.0)
    return bits
