# style: ThreadPoolExecutor over rows, prints from threads
from concurrent.futures import ThreadPoolExecutor
import math, threading
import numpy as np

def work(job):
    i, row = job
    print(threading.current_thread().name, "row", i)
    m = float(row.max())
    shifted = row.astype(np.longdouble) - m
    return np.asarray(shifted - np.log(np.exp(shifted).sum()), dtype=float)

def log_softmax(logits, axis=-1):
    last = np.moveaxis(logits, axis, -1)
    rows = last.reshape(-1, last.shape[-1])
    with ThreadPoolExecutor(3) as ex:
        out = np.vstack(list(ex.map(work, enumerate(rows))))
    return np.moveaxis(out.reshape(last.shape), -1, axis)
