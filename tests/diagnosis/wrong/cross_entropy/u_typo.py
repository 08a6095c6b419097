# unknown: crashes, a name is misspelt
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    x, y = logits[keep], labels[keep]
    if len(y) == 0:
        return 0.0
    logp = x - np.logaddexp.reduce(x, axis=1, keepdims=True)
    return -log_p[np.arange(len(y)), y].mean()
