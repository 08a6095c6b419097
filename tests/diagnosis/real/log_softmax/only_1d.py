# words: It raised ValueError
import numpy as np


def log_softmax(logits, axis=-1):
    m = max(logits)
    z = [x - m for x in logits]
    s = np.log(sum(np.exp(v) for v in z))
    return np.array([v - s for v in z])
