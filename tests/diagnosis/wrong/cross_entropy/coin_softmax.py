# holds: cross_entropy/every-class-a-coin
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    """L = -sum_k [ y_k log p_k + (1-y_k) log(1-p_k) ]"""
    total, n = 0.0, 0
    V = logits.shape[-1]
    for z, y in zip(logits.reshape(-1, V).astype(float), labels.reshape(-1)):
        if y == ignore_index:
            continue
        lse = np.logaddexp.reduce(z)
        for k in range(V):
            if k == y:
                total -= z[k] - lse
            else:
                # log(1-p_k) is the log of all the others together
                total -= np.logaddexp.reduce(np.delete(z, k)) - lse
        n += 1
    return total / n if n else 0.0
