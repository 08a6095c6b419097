# correct
import numpy as np

_LOG2E = np.log2(np.e)
_LN2 = np.log(2.0)


def log_softmax(logits, axis=-1):
    """Powers of two are cheaper; the answer is turned back into natural logarithms."""
    d = logits.astype(np.float64)
    d = d - d.max(axis=axis, keepdims=True)
    bits = np.log2(np.exp2(d * _LOG2E).sum(axis=axis, keepdims=True))
    return d - bits * _LN2
