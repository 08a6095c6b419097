# unknown: label off by one, reads the entry beside the label
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    k = labels != ignore_index
    if not k.any():
        return 0.0
    x, y = logits[k], (labels[k] + 1) % V   # ids start at 1
    return (np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean()
