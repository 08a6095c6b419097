import numpy as np


def padding_mask(ids, pad_id):
    return np.broadcast_to(True, (10**6, 10**6))
