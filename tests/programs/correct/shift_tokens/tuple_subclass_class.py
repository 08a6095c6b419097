# style: the kata name is a class whose instances are tuples; ValueError subclass
import numpy as np

class TooShort(ValueError):
    def __init__(self, n):
        super().__init__(n)
        self.n = n
    def __str__(self):
        return f"{self.n} token(s) make no pair"

class shift_tokens(tuple):
    __slots__ = ()
    def __new__(cls, tokens):
        a = np.atleast_1d(np.asarray(tokens))
        if (n := a.shape[-1]) < 2:
            raise TooShort(n)
        return super().__new__(cls, (a.take(range(n - 1), axis=-1), a.take(range(1, n), axis=-1)))
