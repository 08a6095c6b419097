# holds: greedy_decode/returns-scores
import numpy as np

def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)

def greedy_decode(weights, prompt, steps):
    cur, dists = prompt[..., -1], []
    for _ in range(steps):
        p = softmax(weights[cur])
        dists.append(p)
        cur = p.argmax(-1)
    if not dists:
        return np.zeros(prompt.shape[:-1] + (0, len(weights)))
    return np.stack(dists, axis=-2)
