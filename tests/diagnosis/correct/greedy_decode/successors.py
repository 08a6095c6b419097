# correct; the successor of each token is worked out once
import numpy as np

def greedy_decode(weights, prompt, steps):
    after = weights.argmax(axis=1)
    out = np.empty((*prompt.shape[:-1], prompt.shape[-1] + steps), dtype=np.int32)
    out[..., : prompt.shape[-1]] = prompt
    for place in range(prompt.shape[-1], out.shape[-1]):
        out[..., place] = after[out[..., place - 1]]
    return out
