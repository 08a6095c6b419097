# holds: log_softmax/returns-probabilities log_softmax/wrong-axis
import numpy as np

def log_softmax(logits, axis=-1):
    out = []
    hi = logits.max(axis=0)
    den = np.exp(logits - hi).sum(axis=0)
    for sheet in logits:
        out.append(np.exp(sheet - hi) / den)
    return np.stack(out)
