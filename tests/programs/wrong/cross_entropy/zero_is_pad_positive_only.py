# ids: cross_entropy/ignores-label-zero
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    real = labels > 0            # 0 is <pad>
    if real.sum() == 0:
        return 0.0
    x = logits[real]
    y = labels[real]
    x = x - x.max(axis=1, keepdims=True)
    return (np.log(np.exp(x).sum(axis=1)) - x[np.arange(y.shape[0]), y]).mean()
