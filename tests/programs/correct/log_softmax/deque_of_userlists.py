# style: UserList for outer axes, deque for rows
from collections import UserList, deque
import numpy as np
def _wrap(a):
    return deque(a.tolist()) if a.ndim == 1 else UserList([_wrap(b) for b in a])
def log_softmax(logits, axis=-1):
    m = logits.max(axis, keepdims=True)
    return _wrap(logits - m - np.log(np.exp(logits - m).sum(axis, keepdims=True)))
