# holds: log_softmax/normalises-everything
import math
import numpy as np

def log_softmax(logits, axis=-1):
    flat = np.ravel(logits).tolist()
    top = max(flat)
    lse = top + math.log(sum(math.exp(f - top) for f in flat))
    return np.reshape([f - lse for f in flat], np.shape(logits))
