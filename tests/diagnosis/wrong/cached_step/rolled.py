# holds: cached_step/replaces-the-cache
import numpy as np

def push(old, new):
    out = np.roll(old, -1, axis=-2)
    out[..., -1, :] = new
    return out

def cached_step(query, key, value, cache):
    ks, vs = push(cache[0], key), push(cache[1], value)
    s = (ks @ query[..., None])[..., 0] / np.sqrt(len(query.T))
    s = s - s.max(-1, keepdims=True)
    w = np.exp(s) / np.exp(s).sum(-1, keepdims=True)
    return (vs * w[..., None]).sum(-2), (ks, vs)
