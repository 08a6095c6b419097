# holds: cross_entropy/shifts-again
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    T, V = labels.shape[-1], logits.shape[-1]
    L = logits.reshape(-1, T, V)
    Y = labels.reshape(-1, T)
    total, n = 0.0, 0
    for b in range(len(Y)):
        for t in range(T - 1):
            y = Y[b][t + 1]
            if y == ignore_index:
                continue
            row = L[b, t] - L[b, t].max()
            total += np.log(np.exp(row).sum()) - row[y]
            n += 1
    return total / n if n else 0.0
