# holds: cross_entropy/squared-error cross_entropy/hard-codes-ignore-index
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = ~np.isin(labels, [-100])
    if keep.sum() == 0:
        return 0.0
    x = logits[keep].astype(float)
    p = np.exp(x - np.logaddexp.reduce(x, axis=1, keepdims=True))
    p[np.arange(len(p)), labels[keep]] -= 1
    return np.square(p).mean()
