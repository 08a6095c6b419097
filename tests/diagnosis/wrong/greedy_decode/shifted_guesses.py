# holds: greedy_decode/overwrites-the-prompt
import numpy as np

def greedy_decode(weights, prompt, steps):
    seq = weights[prompt].argmax(-1)
    for _ in range(steps):
        nxt = weights[seq[..., -1]].argmax(-1)
        seq = np.concatenate([seq, np.expand_dims(nxt, -1)], -1)
    return seq
