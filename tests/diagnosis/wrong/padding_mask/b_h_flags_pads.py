# holds: padding_mask/inverted
import numpy as np

def padding_mask(ids, pad_id):
    # the mask hides: True = hide
    hide = np.zeros(ids.shape, dtype=bool)
    it = np.nditer(ids, flags=["multi_index"])
    for v in it:
        if int(v) == pad_id:
            hide[it.multi_index] = True
    return hide
