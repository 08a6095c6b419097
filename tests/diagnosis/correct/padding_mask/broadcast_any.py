# correct
import numpy as np


def padding_mask(ids, pad_id):
    pads = np.array([pad_id])
    return np.all(ids[..., np.newaxis] != pads, axis=-1)
