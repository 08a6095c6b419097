# holds: greedy_decode/drops-the-prompt greedy_decode/least-likely
import numpy as np

def greedy_decode(weights, prompt, steps):
    cur = prompt[..., -1:]
    out = cur[..., :0]
    for _ in range(steps):
        cur = np.argmin(weights[cur], axis=-1)
        out = np.concatenate([out, cur], axis=-1)
    return out
