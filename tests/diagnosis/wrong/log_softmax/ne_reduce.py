# holds: log_softmax/normalises-everything
from functools import reduce
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.asarray(logits, dtype=np.float64)
    lse = reduce(np.logaddexp, x.ravel())
    return x - lse
