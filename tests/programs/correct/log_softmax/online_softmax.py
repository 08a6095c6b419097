# style: one-pass online softmax (running max and rescaled sum), pure python floats, generator inside [size-sensitive rounding: may pass 64 eps for V > 1000]
import math
import numpy as np

def _running(values):
    m, s = -math.inf, 0.0
    for v in values:
        if v == -math.inf:
            pass
        elif v <= m:
            s += math.exp(v - m)
        else:
            s = s * math.exp(m - v) + 1.0
            m = v
        yield m, s

def log_softmax(x, axis=-1):
    moved = np.moveaxis(x, axis, -1)
    out = np.empty(moved.shape)
    for idx in np.ndindex(moved.shape[:-1]):
        row = moved[idx].tolist()
        *_, (m, s) = _running(row)
        out[idx] = [(v - m) - math.log(s) for v in row]
    return np.moveaxis(out, -1, axis)
