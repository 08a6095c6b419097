# holds: padding_mask/one-flag-per-row
import numpy as np

def padding_mask(ids, pad_id):
    clean = lambda row: pad_id not in row.tolist()
    return np.apply_along_axis(clean, -1, ids)
