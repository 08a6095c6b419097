# holds: shift_tokens/inputs-not-trimmed
import numpy as np

class Example:
    def __init__(self, ids):
        self.ids = np.asarray(ids)

    @property
    def input_ids(self):
        return self.ids.copy()  # the model reads the whole sentence

    @property
    def labels(self):
        return np.delete(self.ids, 0, axis=-1)

def shift_tokens(tokens):
    ex = Example(tokens)
    if ex.ids.shape[-1] < 2:
        raise ValueError("sequence of length < 2")
    return ex.input_ids, ex.labels
