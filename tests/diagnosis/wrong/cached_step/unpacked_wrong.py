# holds: cached_step/swaps-keys-and-values
import numpy as np

def cached_step(query, key, value, cache):
    vs, ks = cache
    ks = np.concatenate([ks, key[..., None, :]], -2)
    vs = np.concatenate([vs, value[..., None, :]], -2)
    s = (ks * query[..., None, :]).sum(-1) / np.sqrt(query.shape[-1])
    w = np.exp(s - s.max(-1, keepdims=True))
    return ((w / w.sum(-1, keepdims=True))[..., None] * vs).sum(-2), (vs, ks)
