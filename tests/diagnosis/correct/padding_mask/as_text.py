# correct
import numpy as np


def padding_mask(ids, pad_id):
    return ids.astype("U24") != str(int(pad_id))
