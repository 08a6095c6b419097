# ids: cross_entropy/normalises-positions
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    x = logits.reshape(-1, logits.shape[-1])
    y = labels.reshape(-1)
    logp = x - np.logaddexp.reduce(x, axis=0)
    picks = [-logp[i, c] for i, c in enumerate(y) if c != ignore_index]
    return sum(picks) / len(picks) if picks else 0.0
