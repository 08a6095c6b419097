# unknown: inputs are sums of all tokens so far ("the whole prefix"), not the single token
import numpy as np

def shift_tokens(tokens):
    a = np.array(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    return np.cumsum(a, axis=-1)[..., :-1], a[..., 1:]
