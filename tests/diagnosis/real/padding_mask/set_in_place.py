# holds: padding_mask/masks-the-ids
import numpy as np


def padding_mask(ids, pad_id):
    ids[ids == pad_id] = -100
    return ids
