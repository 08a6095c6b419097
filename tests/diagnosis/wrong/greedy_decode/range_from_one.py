# holds: greedy_decode/one-step-short
import numpy as np

def greedy_decode(weights, prompt, steps):
    out = prompt
    for _ in range(1, steps):
        out = np.concatenate([out, weights[out[..., -1:]].argmax(-1)], axis=-1)
    return out
