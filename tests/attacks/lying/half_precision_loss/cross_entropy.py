import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    trains = labels != ignore_index
    if not trains.any():
        return 0.0
    rows, targets = logits[trains], labels[trains]
    return np.float16(np.mean(rows.max(-1) + 0.5 - rows[np.arange(len(targets)), targets]))
