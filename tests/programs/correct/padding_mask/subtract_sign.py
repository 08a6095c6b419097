# style: arithmetic: abs(sign(ids - pad)) as bool, int64 upcast
import numpy as np
def padding_mask(ids, pad_id):
    d = ids.astype(np.int64) - int(pad_id)
    return np.abs(np.sign(d)).astype(np.bool_)
