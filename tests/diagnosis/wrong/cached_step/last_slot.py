# holds: cached_step/replaces-the-cache
import numpy as np

def cached_step(query, key, value, cache):
    keys, values = cache[0].copy(), cache[1].copy()
    keys[..., -1, :] = key
    values[..., -1, :] = value
    s = np.einsum("...d,...td->...t", query, keys) / np.sqrt(keys.shape[-1])
    w = np.exp(s - s.max(-1, keepdims=True))
    return np.einsum("...t,...td->...d", w / w.sum(-1, keepdims=True), values), (keys, values)
