# holds: log_softmax/wrong-axis log_softmax/negated
import numpy as np

def log_softmax(logits, axis=-1):
    top = np.max(logits, 0)
    return np.log(sum(np.exp(r - top) for r in logits)) + top - logits
