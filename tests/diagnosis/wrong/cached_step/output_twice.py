# holds: cached_step/caches-the-output
import numpy as np

def attend(q, ks, vs):
    s = ks @ q / np.sqrt(len(q))
    w = np.exp(s - s.max())
    return w @ vs / w.sum()

def cached_step(query, key, value, cache):
    if query.ndim == 2:
        rows = [cached_step(q, k, v, (a, b)) for q, k, v, a, b in zip(query, key, value, *cache)]
        return np.stack([r[0] for r in rows]), (np.stack([r[1][0] for r in rows]), np.stack([r[1][1] for r in rows]))
    out = attend(query, np.vstack([cache[0], key]), np.vstack([cache[1], value]))
    return out, (np.vstack([cache[0], out]), np.vstack([cache[1], out]))
