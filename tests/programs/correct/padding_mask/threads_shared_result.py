# style: threading.Thread per leading row writing into one shared result
import threading
import numpy as np

def padding_mask(ids, pad_id):
    T = ids.shape[-1]
    src = ids.reshape(-1, T)
    dst = np.zeros(src.shape, dtype=bool)
    def work(i):
        for j in range(T):
            dst[i, j] = src[i, j] != pad_id
    ts = [threading.Thread(target=work, args=(i,), daemon=True) for i in range(len(src))]
    [t.start() for t in ts]
    [t.join() for t in ts]
    return dst.reshape(ids.shape)
