# correct
import math
import numpy as np

def log_softmax(logits, axis=-1):
    def line(v):
        v = [float(t) for t in v]
        m = max(v)
        c = math.log(math.fsum(math.exp(t - m) for t in v))
        return np.array([(t - m) - c for t in v])
    return np.apply_along_axis(line, axis, logits.astype(float)).tolist()
