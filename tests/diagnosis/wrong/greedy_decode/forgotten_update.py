# holds: greedy_decode/never-feeds-back
import numpy as np

class Decoder:
    def __init__(self, table):
        self.table = table

    def step(self, token):
        return np.argmax(self.table[token], axis=-1)

def greedy_decode(weights, prompt, steps):
    model, token, out = Decoder(weights), prompt[..., -1], prompt
    while out.shape[-1] < prompt.shape[-1] + steps:
        out = np.concatenate([out, model.step(token)[..., None]], axis=-1)
    return out
