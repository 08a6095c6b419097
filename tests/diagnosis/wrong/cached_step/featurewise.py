# holds: cached_step/normalises-features
import numpy as np

def cached_step(query, key, value, cache):
    ks = np.concatenate([cache[0], key[..., None, :]], -2)
    vs = np.concatenate([cache[1], value[..., None, :]], -2)
    s = ks * query[..., None, :] / np.sqrt(query.shape[-1])
    w = np.exp(s - s.max(-1, keepdims=True))
    w = w / w.sum(-1, keepdims=True)
    return (w * vs).sum(-2), (ks, vs)
