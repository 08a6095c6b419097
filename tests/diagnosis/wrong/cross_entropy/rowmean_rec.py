# holds: cross_entropy/mean-of-row-means
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    if labels.ndim > 1:
        # works for any number of leading axes
        return float(np.mean([cross_entropy(l, y, ignore_index) for l, y in zip(logits, labels)]))
    num, den = 0.0, 0
    for row, y in zip(logits, labels):
        if y == ignore_index:
            continue
        row = row - row.max()
        num += np.log(np.exp(row).sum()) - row[y]
        den += 1
    return num / den if den else 0.0
