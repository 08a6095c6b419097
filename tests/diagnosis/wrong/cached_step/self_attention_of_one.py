# holds: cached_step/forgets-the-past
import numpy as np

def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def cached_step(query, key, value, cache):
    k, v = np.expand_dims(key, -2), np.expand_dims(value, -2)
    w = softmax((query[..., None, :] * k).sum(-1) / np.sqrt(key.shape[-1]))
    keys, values = cache
    return (w[..., None] * v).sum(-2), [np.append(keys, k, axis=-2), np.append(values, v, axis=-2)]
