# holds: greedy_decode/never-feeds-back
import numpy as np

def greedy_decode(weights, prompt, steps):
    best = weights[prompt[..., -1]].argmax(axis=-1)
    tail = np.stack([best] * steps, axis=-1) if steps else np.empty(prompt.shape[:-1] + (0,), int)
    return np.concatenate([prompt, tail], axis=-1)
