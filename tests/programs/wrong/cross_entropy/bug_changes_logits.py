# ids: cross_entropy/mutates-input
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    logits -= logits.max(axis=-1, keepdims=True)
    keep = labels != ignore_index
    x, y = logits[keep], labels[keep]
    if len(y) == 0:
        return 0.0
    return (np.log(np.exp(x).sum(1)) - x[np.arange(len(y)), y]).mean()
