# holds: greedy_decode/overwrites-the-prompt
import numpy as np

def greedy_decode(weights, prompt, steps):
    preds = weights[prompt[..., :-1]].argmax(-1)
    seq = np.concatenate([prompt[..., :1], preds], -1)
    last = prompt[..., -1:]
    for _ in range(steps):
        last = weights[last].argmax(-1)
        seq = np.concatenate([seq, last], -1)
    return seq
