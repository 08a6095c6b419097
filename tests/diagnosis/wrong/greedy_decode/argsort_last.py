# holds: greedy_decode/ties-to-the-last
import numpy as np

def greedy_decode(weights, prompt, steps):
    out = prompt
    for _ in range(steps):
        ranked = np.argsort(weights[out[..., -1:]], axis=-1, kind="stable")
        out = np.concatenate([out, ranked[..., -1]], axis=-1)
    return out
