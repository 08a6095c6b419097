# correct
import numpy as np


def _masker(pad):
    def mask(x):
        eq = np.equal(x, pad)
        return ~eq

    return mask


def padding_mask(ids, pad_id):
    return _masker(pad_id)(ids)
