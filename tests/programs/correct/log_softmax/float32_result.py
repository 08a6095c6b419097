# style: float32-only arithmetic after subtracting the max, float32 result whatever came in
import numpy as np
def log_softmax(logits, axis=-1):
    m = logits.max(axis=axis, keepdims=True)
    z = (logits - m).astype(np.float32)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True, dtype=np.float32))
