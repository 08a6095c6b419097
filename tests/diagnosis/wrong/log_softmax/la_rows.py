# holds: log_softmax/log-after-softmax
import math
import numpy as np

def log_softmax(logits, axis=-1):
    def f(v):
        m = max(v)
        es = [math.exp(a - m) for a in v]
        s = sum(es)
        return np.array([math.log(e / s) if e > 0 else -math.inf for e in es])
    return np.apply_along_axis(f, axis, np.asarray(logits, float))
