# unknown: token 0 ends the text, and is repeated from then on
import numpy as np

def greedy_decode(weights, prompt, steps):
    out = prompt
    for _ in range(steps):
        last = out[..., -1]
        nxt = np.where(last == 0, 0, weights[last].argmax(-1))
        out = np.concatenate([out, nxt[..., None]], axis=-1)
    return out
