# holds: padding_mask/inverted padding_mask/assumes-right-padding padding_mask/not-boolean
import numpy as np


def padding_mask(ids, pad_id):
    pads = np.cumsum(ids == pad_id, axis=-1) > 0
    return pads.astype(int)
