# holds: greedy_decode/returns-scores
import numpy as np

def greedy_decode(weights, prompt, steps):
    cur, out = prompt[..., -1], [prompt.astype(float)]
    for _ in range(steps):
        row = weights[cur]
        out.append(row.max(-1)[..., None])
        cur = row.argmax(-1)
    return np.concatenate(out, -1)
