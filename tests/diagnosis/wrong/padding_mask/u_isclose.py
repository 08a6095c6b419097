# unknown: float tolerance swallows neighbouring ids
import numpy as np

def padding_mask(ids, pad_id):
    return ~np.isclose(ids, pad_id, rtol=1e-2, atol=1.0)
