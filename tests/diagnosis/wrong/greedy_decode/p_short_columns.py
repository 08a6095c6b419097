# holds: greedy_decode/one-step-short greedy_decode/reads-columns
import numpy as np

def greedy_decode(weights, prompt, steps):
    out = prompt
    for _ in range(steps - 1):
        out = np.concatenate([out, weights.T[out[..., -1:]].argmax(-1)], -1)
    return out
