# holds: log_softmax/softmax-twice
import math
import numpy as np

def log_softmax(logits, axis=-1):
    def f(row):
        m = max(row)
        e = [math.exp(a - m) for a in row]
        p = [a / sum(e) for a in e]
        # now log-softmax
        z = math.log(sum(math.exp(q) for q in p))
        return np.array([q - z for q in p])
    return np.apply_along_axis(f, axis, np.asarray(logits, dtype=float))
