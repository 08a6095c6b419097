# holds: padding_mask/attention-shaped
import numpy as np


def padding_mask(ids, pad_id):
    T = ids.shape[-1]
    return (ids != pad_id)[..., None, :] & np.tril(np.ones((T, T), dtype=bool))
