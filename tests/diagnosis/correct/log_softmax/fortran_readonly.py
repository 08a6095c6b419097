# correct
import numpy as np


def log_softmax(logits, axis=-1):
    work = np.array(logits, dtype=np.double, order="F", copy=True)
    work -= work.max(axis=axis, keepdims=True)
    work -= np.log(np.exp(work).sum(axis=axis, keepdims=True))
    work.flags.writeable = False
    return work[...]
