# holds: padding_mask/assumes-pad-is-zero
import numpy as np

def padding_mask(ids, pad_id):
    """Token ids are positive."""
    return np.sign(ids) > 0
