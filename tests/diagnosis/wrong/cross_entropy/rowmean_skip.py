# holds: cross_entropy/mean-of-row-means
import numpy as np

def seq_loss(logits, labels, ignore_index):
    keep = labels != ignore_index
    if not keep.any():
        return None
    x, y = logits[keep], labels[keep]
    return np.mean(np.logaddexp.reduce(x, axis=1) - x[np.arange(len(y)), y])

def cross_entropy(logits, labels, ignore_index=-100):
    T = labels.shape[-1]
    seqs = logits.reshape(-1, T, logits.shape[-1])
    labs = labels.reshape(-1, T)
    vals = [seq_loss(a, b, ignore_index) for a, b in zip(seqs, labs)]
    vals = [v for v in vals if v is not None]
    return float(sum(vals) / len(vals)) if vals else 0.0
