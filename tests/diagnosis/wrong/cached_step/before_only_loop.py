# holds: cached_step/forgets-itself
import numpy as np

def one(q, k, v, ks, vs):
    if len(ks) == 0:
        return v.copy()
    s = np.array([q @ row for row in ks]) / np.sqrt(len(q))
    w = np.exp(s - s.max())
    return (w / w.sum()) @ vs

def cached_step(query, key, value, cache):
    ks, vs = cache
    if query.ndim == 1:
        return one(query, key, value, ks, vs), (np.vstack([ks, key]), np.vstack([vs, value]))
    out = np.stack([one(*each) for each in zip(query, key, value, ks, vs)])
    return out, (np.concatenate([ks, key[:, None]], 1), np.concatenate([vs, value[:, None]], 1))
