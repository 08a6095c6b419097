# holds: log_softmax/max-not-restored
import math
import numpy as np

def log_softmax(logits, axis=-1):
    def row(v):
        big = float(max(v))
        z = math.fsum(math.exp(float(q) - big) for q in v)
        return [float(q) - math.log(z) for q in v]
    x = np.moveaxis(np.asarray(logits, dtype=float), axis, -1)
    y = np.array([row(r) for r in x.reshape(-1, x.shape[-1])])
    return np.moveaxis(y.reshape(x.shape), -1, axis)
