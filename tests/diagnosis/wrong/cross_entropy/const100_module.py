# holds: cross_entropy/hard-codes-ignore-index
import numpy as np

IGNORE = -100

def log_probs(row):
    s = row - np.max(row)
    return s - np.log(np.sum(np.exp(s)))

def cross_entropy(logits, labels, ignore_index=IGNORE):
    losses = []
    for idx, y in np.ndenumerate(labels):
        if y == IGNORE:
            continue
        losses.append(-log_probs(logits[idx])[y])
    return float(np.mean(losses)) if losses else 0.0
