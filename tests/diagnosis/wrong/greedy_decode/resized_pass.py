# holds: greedy_decode/predicts-in-parallel
import numpy as np

def decode_row(table, row, steps):
    nxt = [int(table[t].argmax()) for t in row]
    return list(row) + [nxt[i % len(nxt)] for i in range(steps)]

def greedy_decode(weights, prompt, steps):
    if prompt.ndim == 1:
        return np.array(decode_row(weights, prompt, steps))
    return np.array([decode_row(weights, row, steps) for row in prompt])
