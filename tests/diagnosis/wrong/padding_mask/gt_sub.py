# holds: padding_mask/larger-ids-are-real
import numpy as np

def padding_mask(ids, pad_id):
    gap = np.asarray(ids).astype(np.int64) - int(pad_id)
    return np.where(gap > 0, True, False)
