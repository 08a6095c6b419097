# correct
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    """log(sum exp(x - x[label])): margins to the label, shifted by the largest margin."""
    out = []
    for ix in np.ndindex(labels.shape):
        y = labels[ix]
        if y == ignore_index:
            continue
        d = logits[ix].astype(np.float64) - np.float64(logits[ix][y])
        top = d.max()
        out.append(top + np.log(np.exp(d - top).sum()))
    return np.array(np.mean(out) if out else 0.0)
