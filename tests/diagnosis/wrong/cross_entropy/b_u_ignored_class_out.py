# unknown: an ignore_index inside the vocabulary is also struck from the softmax's sum
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    x = logits.astype(float)
    if 0 <= ignore_index < x.shape[-1]:
        x[..., ignore_index] = -np.inf
    ok = labels != ignore_index
    if not ok.any():
        return 0.0
    x = x[ok]
    return (np.logaddexp.reduce(x, axis=-1) - x[np.arange(len(x)), labels[ok]]).mean()
