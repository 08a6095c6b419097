# correct
from collections.abc import Sequence

import numpy as np


class LogProbs(Sequence):
    """Behaves like nested lists, works a value out only when it is asked for."""

    def __init__(self, x, z):
        self._x, self._z = x, z

    def __len__(self):
        return self._x.shape[0]

    def __getitem__(self, i):
        if isinstance(i, slice):
            return LogProbs(self._x[i], self._z[i])
        x, z = self._x[i], self._z[i]
        return LogProbs(x, z) if np.ndim(x) else float(x) - float(z)


def log_softmax(logits, axis=-1):
    x = np.array(logits, dtype=np.float64)
    m = np.max(x, axis=axis, keepdims=True)
    z = m + np.log(np.exp(x - m).sum(axis=axis, keepdims=True))
    return LogProbs(x, np.broadcast_to(z, x.shape))
