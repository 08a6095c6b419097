# ids: cross_entropy/divides-by-rows
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    T, V = labels.shape[-1], logits.shape[-1]
    x = logits.reshape(-1, T, V)
    y = labels.reshape(-1, T)
    total = 0.0
    for b in range(y.shape[0]):
        for t in range(T):
            if y[b, t] == ignore_index:
                continue
            v = x[b, t] - x[b, t].max()
            total += np.log(np.exp(v).sum()) - v[y[b, t]]
    return total / y.shape[0]
