# holds: shift_tokens/not-shifted
import numpy as np
from collections import namedtuple

Batch = namedtuple("Batch", "input_ids labels")

class Shifter:
    """Prepares (input, label) pairs for causal LM training."""

    def __init__(self, tokens):
        self.tokens = np.atleast_1d(np.asarray(tokens, dtype=np.int64))

    def check(self):
        if self.tokens.shape[-1] < 2:
            raise ValueError("sequence too short to train on")

    def run(self):
        self.check()
        x, _ = np.split(self.tokens, [-1], axis=-1)
        y, _ = np.split(self.tokens, [-1], axis=-1)
        return Batch(x, y)

def shift_tokens(tokens):
    return Shifter(tokens).run()
