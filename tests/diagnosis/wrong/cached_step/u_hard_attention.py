# unknown: the value of the best key alone
import numpy as np

def cached_step(query, key, value, cache):
    ks = np.concatenate([cache[0], key[..., None, :]], -2)
    vs = np.concatenate([cache[1], value[..., None, :]], -2)
    best = (ks * query[..., None, :]).sum(-1).argmax(-1)
    return np.take_along_axis(vs, best[..., None, None], -2)[..., 0, :], (ks, vs)
