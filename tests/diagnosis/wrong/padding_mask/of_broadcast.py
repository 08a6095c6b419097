# holds: padding_mask/one-flag-per-row
import numpy as np

def padding_mask(ids, pad_id):
    """A row with padding in it is not used for training."""
    ids = np.asarray(ids)
    clean = (ids == pad_id).sum(axis=-1) == 0
    mask = np.empty(ids.shape, dtype=bool)
    mask[...] = clean[..., np.newaxis]
    return mask
