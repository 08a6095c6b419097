# correct
from concurrent.futures import ThreadPoolExecutor

import numpy as np


def _row(pair):
    src, dst = pair
    d = src - src.max()
    dst[:] = d - np.log(np.exp(d).sum())


def log_softmax(logits, axis=-1):
    x = np.moveaxis(logits, axis, -1)
    flat = np.array(x, dtype=np.float64).reshape(-1, x.shape[-1])
    out = np.zeros_like(flat)
    with ThreadPoolExecutor(max_workers=3) as pool:
        for _ in pool.map(_row, zip(flat, out)):
            pass
    return np.moveaxis(out.reshape(x.shape), -1, axis)
