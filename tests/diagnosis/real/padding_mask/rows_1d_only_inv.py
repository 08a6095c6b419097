# holds: padding_mask/inverted
import numpy as np


def padding_mask(ids, pad_id):
    out = []
    for i in ids:
        out.append(True if i == pad_id else False)
    return np.array(out)
