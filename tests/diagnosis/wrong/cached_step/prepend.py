# holds: cached_step/newest-first
import numpy as np

def cached_step(query, key, value, cache):
    ks = np.concatenate([key[..., None, :], cache[0]], axis=-2)
    vs = np.concatenate([value[..., None, :], cache[1]], axis=-2)
    s = (ks * query[..., None, :]).sum(-1) / np.sqrt(query.shape[-1])
    s -= s.max(-1, keepdims=True)
    w = np.exp(s)
    return (vs * (w / w.sum(-1, keepdims=True))[..., None]).sum(-2), (ks, vs)
