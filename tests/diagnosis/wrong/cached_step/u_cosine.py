# unknown: keys and query are made unit vectors first
import numpy as np

def cached_step(query, key, value, cache):
    ks = np.concatenate([cache[0], key[..., None, :]], -2)
    vs = np.concatenate([cache[1], value[..., None, :]], -2)
    unit = lambda x: x / np.maximum(1e-9, np.linalg.norm(x, axis=-1, keepdims=True))
    s = (unit(ks) * unit(query)[..., None, :]).sum(-1)
    w = np.exp(s)
    return ((w / w.sum(-1, keepdims=True))[..., None] * vs).sum(-2), (ks, vs)
