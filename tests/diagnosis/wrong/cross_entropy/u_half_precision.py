# unknown: computes in float16 and hands back a Python float
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    x = logits.astype(np.float16)
    k = labels != ignore_index
    if not k.any():
        return 0.0
    x, y = x[k], labels[k]
    z = x - x.max(1, keepdims=True)
    return float((np.log(np.exp(z).sum(1)) - z[np.arange(len(y)), y]).mean())
