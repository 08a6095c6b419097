# correct
from concurrent.futures import ThreadPoolExecutor

import numpy as np


def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    rows = a.reshape(-1, a.shape[-1])
    inputs = np.empty((len(rows), a.shape[-1] - 1), a.dtype)
    labels = np.empty_like(inputs)

    def work(i):
        inputs[i] = rows[i][:-1]
        labels[i] = rows[i][1:]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(len(rows))))
    shape = a.shape[:-1] + (-1,)
    return inputs.reshape(shape), labels.reshape(shape)
