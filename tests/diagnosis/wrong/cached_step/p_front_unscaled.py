# holds: cached_step/newest-first cached_step/no-scale
import numpy as np

def cached_step(query, key, value, cache):
    ks = np.concatenate([key[..., None, :], cache[0]], -2)
    vs = np.concatenate([value[..., None, :], cache[1]], -2)
    s = (ks * query[..., None, :]).sum(-1)
    w = np.exp(s - s.max(-1, keepdims=True))
    return ((w / w.sum(-1, keepdims=True))[..., None] * vs).sum(-2), (ks, vs)
