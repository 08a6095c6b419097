# holds: padding_mask/assumes-pad-is-zero
import numpy as np

PAD = 0

class Masker:
    def __init__(self, pad_id):
        self.pad_id = PAD

    def __call__(self, ids):
        out = np.ones_like(ids, dtype=np.bool_)
        out[np.where(ids == self.pad_id)] = False
        return out

def padding_mask(ids, pad_id):
    return Masker(pad_id)(np.asarray(ids))
