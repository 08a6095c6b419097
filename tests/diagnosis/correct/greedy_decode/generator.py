# correct; a generator for each row
from itertools import islice
import numpy as np

def stream(weights, token):
    while True:
        token = int(np.flatnonzero(weights[token] == weights[token].max())[0])
        yield token

def greedy_decode(weights, prompt, steps):
    rows = prompt.reshape(-1, prompt.shape[-1])
    done = [[*map(int, row), *islice(stream(weights, row[-1]), steps)] for row in rows]
    return np.array(done).reshape(*prompt.shape[:-1], -1)
