# holds: log_softmax/wrong-log-base
import math
import numpy as np

def log_softmax(logits, axis=-1):
    def bits(v):
        m = max(v)
        z = sum(math.exp(t - m) for t in v)
        # everything in bits
        return np.array([(t - m) * math.log2(math.e) - math.log2(z) for t in v])
    return np.apply_along_axis(bits, axis, np.asarray(logits, float))
