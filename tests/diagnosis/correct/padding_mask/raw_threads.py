# correct
import threading

import numpy as np


def padding_mask(ids, pad_id):
    out = np.zeros(ids.shape, dtype=bool)
    flat_in = ids.reshape(-1, ids.shape[-1])
    flat_out = out.reshape(-1, ids.shape[-1])

    def work(start):
        for r in range(start, len(flat_in), 3):
            flat_out[r, flat_in[r] != pad_id] = True

    crew = [threading.Thread(target=work, args=(k,)) for k in range(3)]
    for t in crew:
        t.start()
    for t in crew:
        t.join()
    return out
