# holds: cross_entropy/ignores-label-zero cross_entropy/missing-minus
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    vals = []
    for row, y in zip(logits.reshape(-1, logits.shape[-1]), labels.ravel()):
        if y in (0, ignore_index):
            continue
        row = row - row.max()
        vals.append(row[y] - np.log(np.exp(row).sum()))
    return np.mean(vals) if vals else 0.0
