# correct; in long doubles, one shape for all
import numpy as np

def cached_step(query, key, value, cache):
    lone = query.ndim == 1
    q, k, v = (np.atleast_2d(x).astype(np.longdouble) for x in (query, key, value))
    ks, vs = ((c[None] if lone else c).astype(np.longdouble) for c in cache)
    ks = np.concatenate([ks, k[:, None]], 1)
    vs = np.concatenate([vs, v[:, None]], 1)
    s = np.sum(ks * q[:, None], -1) / np.sqrt(np.longdouble(q.shape[1]))
    w = np.exp(s - s.max(1, keepdims=True))
    out = np.sum(vs * w[..., None], 1) / w.sum(1, keepdims=True)
    back = (lambda x: x[0]) if lone else (lambda x: x)
    return back(out), (back(ks), back(vs))
