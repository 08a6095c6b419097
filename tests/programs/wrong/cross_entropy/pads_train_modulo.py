# ids: cross_entropy/pads-train-too
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    x = logits.reshape(-1, logits.shape[-1])
    y = labels.reshape(-1) % x.shape[1]
    total = 0.0
    for row, target in zip(x, y):
        biggest = row.max()
        total += biggest + np.log(np.sum(np.exp(row - biggest))) - row[target]
    return total / len(y)
