# correct
import numpy as np


class _Shifter:
    __slots__ = ("lag",)

    class Error(ValueError):
        pass

    def __init__(self, lag=1):
        self.lag = lag

    def __call__(self, tokens):
        a = np.asarray(tokens)
        if a.shape[-1] <= self.lag:
            raise self.Error("sequence is not longer than the lag")
        return a[..., : -self.lag], a[..., self.lag :]


shift_tokens = _Shifter()
