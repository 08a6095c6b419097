# correct
from collections import namedtuple

import numpy as np


def shift_tokens(tokens):
    Pair = namedtuple("Pair", "input_ids labels")
    a = np.asarray(tokens)
    if not a.shape[-1] > 1:
        raise ValueError
    return Pair(labels=a[..., 1:], input_ids=a[..., :-1])
