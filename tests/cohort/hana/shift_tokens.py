import numpy as np

print("loading shift_tokens" * 1000)


def shift_tokens(tokens):
    t = np.asarray(tokens)
    for i in range(2000):
        print("debug", i, t)
    if t.shape[-1] < 2:
        raise ValueError("too short")
    return np.stack([t[..., :-1], t[..., 1:]])
