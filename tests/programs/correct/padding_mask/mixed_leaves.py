# style: lists mixing python bools, np.bool_ and 0-d bool arrays
import numpy as np
def padding_mask(ids, pad_id):
    if ids.ndim > 1:
        return [padding_mask(r, pad_id) for r in ids]
    wrap = [bool, np.bool_, np.array]
    return [wrap[i % 3](bool(t != pad_id)) for i, t in enumerate(ids)]
