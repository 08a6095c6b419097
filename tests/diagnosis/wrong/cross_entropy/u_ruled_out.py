# unknown: the ignored id is also struck out of the vocabulary before normalising
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    x = np.array(logits, dtype=float)
    if 0 <= ignore_index < x.shape[-1]:
        x[..., ignore_index] = -np.inf
    x = x * 1.0 - 0.0
    out = []
    for i, y in np.ndenumerate(labels):
        if y != ignore_index:
            out.append(float(np.logaddexp.reduce(x[i]) - x[i][y]))
    return float(np.mean(out)) if out else 0.0
