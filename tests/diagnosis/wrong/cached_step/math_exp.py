# holds: cached_step/overflows
import math
import numpy as np

def one(q, ks, vs):
    w = [math.exp(float(q @ k) / math.sqrt(len(q))) for k in ks]
    return sum(x * v for x, v in zip(w, vs)) / sum(w)

def cached_step(query, key, value, cache):
    ks = np.concatenate([cache[0], key[..., None, :]], -2)
    vs = np.concatenate([cache[1], value[..., None, :]], -2)
    out = one(query, ks, vs) if query.ndim == 1 else np.stack([one(*x) for x in zip(query, ks, vs)])
    return out, (ks, vs)
