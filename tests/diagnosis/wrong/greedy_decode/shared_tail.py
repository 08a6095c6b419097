# holds: greedy_decode/one-stream
import numpy as np

def greedy_decode(weights, prompt, steps):
    token, tail = prompt.flat[-1], []
    for _ in range(steps):
        token = weights[token].argmax()
        tail.append(token)
    tail = np.array(tail, dtype=prompt.dtype)
    return np.concatenate([prompt, np.broadcast_to(tail, prompt.shape[:-1] + tail.shape)], axis=-1)
