# unknown: no reduction, returns the losses of the kept positions as an array
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    ok = labels != ignore_index
    x = logits[ok].astype(float)
    lp = x - np.logaddexp.reduce(x, axis=-1, keepdims=True)
    return -lp[np.arange(len(lp)), labels[ok]]
