# correct
import numpy as np


class LogSoftmax:
    calls = 0

    def _max(self, x, axis):
        return np.maximum.reduce(x, axis=axis, keepdims=True)

    def __call__(self, logits, axis=-1):
        type(self).calls += 1
        m = self._max(logits, axis)
        s = np.exp(np.subtract(logits, m)).sum(axis=axis, keepdims=True)
        # max + log(sum), all of it, away from the logits
        return np.subtract(logits, np.add(m, np.log(s)))


log_softmax = LogSoftmax()
