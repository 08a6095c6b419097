# holds: greedy_decode/repeats-the-last
import numpy as np

def run(weights, tokens, steps):
    out, current = tokens.tolist(), int(tokens[-1])
    for _ in range(steps):
        out.append(current)
        current = int(np.argmax(weights[current]))
    return out

def greedy_decode(weights, prompt, steps):
    if prompt.ndim > 1:
        return np.array([run(weights, row, steps) for row in prompt])
    return np.array(run(weights, prompt, steps))
