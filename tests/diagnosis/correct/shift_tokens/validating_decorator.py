# correct
import functools
import inspect

import numpy as np


def at_least(n):
    def wrap(f):
        sig = inspect.signature(f)

        @functools.wraps(f)
        def inner(*args, **kwargs):
            bound = sig.bind(*args, **kwargs)
            for name, value in bound.arguments.items():
                if np.shape(value)[-1] < n:
                    raise ValueError(f"{name}: fewer than {n} along the last axis")
            return f(*bound.args, **bound.kwargs)

        return inner

    return wrap


@at_least(2)
def shift_tokens(tokens, /):
    a = np.array(tokens, order="C", copy=True)
    return a[..., slice(None, -1)], a[..., slice(1, None)]
