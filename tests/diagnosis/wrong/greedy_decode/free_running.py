# holds: greedy_decode/overwrites-the-prompt
import numpy as np

def greedy_decode(weights, prompt, steps):
    batch = np.atleast_2d(prompt)
    out = np.zeros((len(batch), batch.shape[1] + steps), dtype=np.int64)
    out[:, 0] = batch[:, 0]
    for i in range(1, out.shape[1]):
        out[:, i] = weights[out[:, i - 1]].argmax(axis=1)
    return out if prompt.ndim == 2 else out[0]
