# unknown: returns a formatted string
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    k = labels != ignore_index
    x, y = logits[k], labels[k]
    loss = (np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean() if len(y) else 0.0
    return f"{loss:.6f}"
