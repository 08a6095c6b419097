# holds: cross_entropy/averages-over-padding
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    rows = logits.reshape(labels.size, -1)
    per_token = [0.0 if y == ignore_index else
                 float(np.logaddexp.reduce(r) - r[y])
                 for r, y in zip(rows, labels.flat)]
    return np.average(per_token)
