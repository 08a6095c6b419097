# style: einsum for the sum over a moved last axis [size-sensitive rounding: may pass 64 eps for V > 5000]
import numpy as np
def log_softmax(logits, axis=-1):
    x = np.moveaxis(logits, axis, -1).astype(np.float64)
    x = x - x.max(-1, keepdims=True)
    s = np.einsum("...v->...", np.exp(x))
    out = x - np.log(s)[..., np.newaxis]
    return np.moveaxis(out, -1, axis)
