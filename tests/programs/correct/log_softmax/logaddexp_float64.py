# style: np.logaddexp.reduce in float64 (textbook one-liner) [size-sensitive rounding: may pass 64 eps for V > 1000]
import numpy as np
def log_softmax(x, axis=-1):
    x = x.astype(np.float64)
    return x - np.logaddexp.reduce(x, axis=axis, keepdims=True)
