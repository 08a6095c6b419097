# holds: padding_mask/assumes-right-padding
import itertools
import numpy as np

def padding_mask(ids, pad_id):
    flat = ids.reshape(-1, ids.shape[-1]).tolist()
    out = []
    for row in flat:
        n = sum(1 for _ in itertools.takewhile(lambda t: t != pad_id, row))
        out.append([True] * n + [False] * (len(row) - n))
    return np.array(out, dtype=bool).reshape(ids.shape)
