# holds: padding_mask/assumes-right-padding
import numpy as np

def padding_mask(ids, pad_id):
    pads = ids == pad_id
    T = ids.shape[-1]
    lengths = np.where(pads.any(axis=-1), pads.argmax(axis=-1), T)
    return np.arange(T) < lengths[..., None]
