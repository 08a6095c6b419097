# style: list of per-row arrays (lists of lists of arrays for more axes)
import numpy as np
def padding_mask(ids, pad_id):
    if ids.ndim < 2:
        return ~np.isin(ids, [pad_id])
    return [padding_mask(row, pad_id) for row in ids]
