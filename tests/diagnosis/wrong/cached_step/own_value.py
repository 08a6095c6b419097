# holds: cached_step/forgets-the-past
import numpy as np

def cached_step(query, key, value, cache):
    return value.copy(), tuple(np.concatenate([c, n[..., None, :]], -2) for c, n in zip(cache, (key, value)))
