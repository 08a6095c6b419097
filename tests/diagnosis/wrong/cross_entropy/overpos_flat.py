# holds: cross_entropy/normalises-positions
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    x = logits.reshape(-1, V)
    y = labels.reshape(-1)
    logp = x - np.logaddexp.reduce(x, axis=0)
    got = [-logp[i, y[i]] for i in range(len(y)) if y[i] != ignore_index]
    return float(np.mean(got)) if got else 0.0
