# words: The rest is right
import numpy as np


def padding_mask(ids, pad_id):
    out = []
    for i in ids:
        out.append(bool(i != pad_id))
    return np.array(out)
