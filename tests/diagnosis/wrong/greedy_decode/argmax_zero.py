# holds: greedy_decode/reads-columns
import numpy as np

def greedy_decode(weights, prompt, steps):
    successor = np.argmax(weights, axis=0)
    cols = [prompt[..., i] for i in range(prompt.shape[-1])]
    for _ in range(steps):
        cols.append(successor[cols[-1]])
    return np.stack(cols, axis=-1)
