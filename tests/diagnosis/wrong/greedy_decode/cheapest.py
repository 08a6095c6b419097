# holds: greedy_decode/least-likely
import numpy as np

def greedy_decode(weights, prompt, steps):
    out = prompt
    for _ in range(steps):
        out = np.concatenate([out, weights[out[..., -1:]].argmin(-1)], axis=-1)
    return out
