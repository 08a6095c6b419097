# correct
from functools import partial

import numpy as np


def _normalise(logits, axis=-1, *, exp, log, dtype):
    x = np.array(logits, dtype=dtype)
    x -= x.max(axis=axis, keepdims=True)
    return x - log(exp(x).sum(axis=axis, keepdims=True))


log_softmax = partial(_normalise, exp=np.exp, log=np.log, dtype=np.float64)
