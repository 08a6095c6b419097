# unknown: averages per label id first, then over the ids (macro average)
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    by_id = {}
    for ix in np.ndindex(labels.shape):
        t = int(labels[ix])
        if t == ignore_index:
            continue
        x = logits[ix].astype(float)
        by_id.setdefault(t, []).append(np.logaddexp.reduce(x) - x[t])
    if not by_id:
        return 0.0
    return sum(sum(v) / len(v) for v in by_id.values()) / len(by_id)
