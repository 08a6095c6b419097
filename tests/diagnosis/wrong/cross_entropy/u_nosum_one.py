# unknown: the normaliser leaves out the label's own entry
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    out = []
    for i, y in np.ndenumerate(labels):
        if y == ignore_index:
            continue
        others = np.delete(logits[i], y)
        out.append(float(np.logaddexp.reduce(others) - logits[i][y]))
    return sum(out) / len(out) if out else 0.0
