# unknown: each step reads the token before the last one
import numpy as np

def greedy_decode(weights, prompt, steps):
    out = prompt
    for _ in range(steps):
        at = -2 if out.shape[-1] > 1 else -1
        out = np.concatenate([out, weights[out[..., at]].argmax(-1)[..., None]], axis=-1)
    return out
