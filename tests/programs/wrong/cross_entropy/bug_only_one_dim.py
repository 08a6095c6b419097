# ids: none
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    losses = []
    for i in range(len(labels)):
        if labels[i] == ignore_index:
            continue
        row = logits[i] - logits[i].max()
        losses.append(np.log(np.exp(row).sum()) - row[labels[i]])
    return float(np.mean(losses)) if losses else 0.0
