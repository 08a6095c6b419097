# unknown: logits are divided by the square root of V
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    logits = logits / np.sqrt(logits.shape[-1])
    k = labels != ignore_index
    if not k.any():
        return 0.0
    x, y = logits[k], labels[k]
    return (np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y]).mean()
