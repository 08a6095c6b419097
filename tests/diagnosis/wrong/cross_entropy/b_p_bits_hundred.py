# holds: cross_entropy/hard-codes-ignore-index cross_entropy/wrong-log-base
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != -100
    if not keep.any():
        return 0.0
    x = logits[keep].astype(float)
    nats = np.logaddexp.reduce(x, -1) - x[np.arange(len(x)), labels[keep]]
    return np.mean(nats) * np.log2(np.e)
