# holds: padding_mask/attention-shaped
import numpy as np

def padding_mask(ids, pad_id):
    T = ids.shape[-1]
    causal = np.tril(np.ones((T, T), dtype=bool))
    return causal & (ids != pad_id)[..., None, :]
