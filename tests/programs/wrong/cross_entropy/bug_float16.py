# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    x, y = logits[keep], labels[keep]
    if len(y) == 0:
        return 0.0
    x = x - x.max(1, keepdims=True)
    e = np.exp(x).astype(np.float16)      # saves memory
    return (np.log(e.sum(1, dtype=np.float64)) - x[np.arange(len(y)), y]).mean()
