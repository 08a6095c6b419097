# style: ThreadPoolExecutor, one task per row
import numpy as np
from concurrent.futures import ThreadPoolExecutor

def _shift_row(row):
    return row[:-1].copy(), row[1:].copy()

def shift_tokens(tokens):
    arr = np.asarray(tokens)
    if arr.shape[-1] < 2:
        raise ValueError("T >= 2 please")
    flat = arr.reshape(-1, arr.shape[-1])
    with ThreadPoolExecutor(max_workers=4) as pool:
        res = list(pool.map(_shift_row, flat))
    shape = arr.shape[:-1] + (-1,)
    return (np.array([r[0] for r in res]).reshape(shape),
            np.array([r[1] for r in res]).reshape(shape))
