# correct
import numpy as np


class Trains(dict):
    def __missing__(self, token):
        return True


def padding_mask(ids, pad_id):
    table = Trains({int(pad_id): False})
    flat = [table[t] for t in ids.ravel().tolist()]
    return np.array(flat, dtype=bool).reshape(ids.shape)
