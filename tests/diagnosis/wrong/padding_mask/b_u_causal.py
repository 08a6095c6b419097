# unknown: builds an attention mask (..., T, T), causal and not-pad, instead of a loss mask
import numpy as np

def padding_mask(ids, pad_id):
    T = ids.shape[-1]
    causal = np.tril(np.ones((T, T), dtype=bool))
    return causal & (ids != pad_id)[..., None, :]
