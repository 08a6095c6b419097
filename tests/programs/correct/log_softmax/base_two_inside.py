# style: exp2/log2 inside, natural logarithm outside
import numpy as np
LN2 = np.log(2.0)
def log_softmax(logits, axis=-1):
    z = (logits - logits.max(axis, keepdims=True)).astype(float)
    bits = np.log2(np.exp2(z / LN2).sum(axis, keepdims=True))
    return z - bits * LN2
