# holds: greedy_decode/reads-columns
import numpy as np

def greedy_decode(weights, prompt, steps):
    out = prompt
    for _ in range(steps):
        best = weights[:, out[..., -1]].argmax(axis=0)
        out = np.concatenate([out, best[..., None]], axis=-1)
    return out
