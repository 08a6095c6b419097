# holds: cached_step/forgets-itself
import numpy as np

def cached_step(query, key, value, cache):
    keys, values = cache
    new = (np.concatenate([keys, key[..., None, :]], -2), np.concatenate([values, value[..., None, :]], -2))
    if keys.shape[-2] == 0:
        return np.zeros_like(value), new
    s = np.einsum("...td,...d->...t", keys, query) / np.sqrt(query.shape[-1])
    p = np.exp(s - s.max(-1, keepdims=True))
    p = p / p.sum(-1, keepdims=True)
    return np.einsum("...t,...td->...d", p, values), new
