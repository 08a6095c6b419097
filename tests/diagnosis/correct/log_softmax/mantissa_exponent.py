# correct
import numpy as np


def log_softmax(logits, axis=-1):
    """exp(x) kept as mantissa * 2**k, so that nothing overflows before it is summed."""
    x = logits.astype(np.longdouble)
    ln2 = np.log(np.longdouble(2))
    finite = np.isfinite(x)
    k = np.where(finite, np.floor(np.where(finite, x, 0) / ln2), -10**9).astype(np.int64)
    frac = np.where(finite, np.exp(np.where(finite, x, 0) - k * ln2), 0)
    k_top = k.max(axis=axis, keepdims=True)
    down = np.maximum(k - k_top, -16000).astype(np.int32)
    total = np.sum(np.ldexp(frac, down), axis=axis, keepdims=True)
    return (x - (k_top * ln2 + np.log(total))).astype(np.float64)
