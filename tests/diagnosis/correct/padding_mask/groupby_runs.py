# correct
from itertools import groupby

import numpy as np


def padding_mask(ids, pad_id):
    def row(r):
        out = []
        for real, run in groupby(r.tolist(), key=lambda t: t != pad_id):
            out += [real] * sum(1 for _ in run)
        return out

    rows = [row(r) for r in ids.reshape(-1, ids.shape[-1])]
    return np.array(rows, dtype="?").reshape(ids.shape)
