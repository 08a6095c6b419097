# style: big-endian float64, Fortran order, read-only
import numpy as np
def log_softmax(logits, axis=-1):
    z = logits - np.max(logits, axis, keepdims=True)
    z = z - np.log(np.sum(np.exp(z), axis, keepdims=True))
    r = np.array(z, dtype=">f8", order="F")
    r.flags.writeable = False
    return r
