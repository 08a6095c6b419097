# correct
import numpy as np


def padding_mask(ids, pad_id):
    words, index = np.unique(ids, return_inverse=True)
    table = words != pad_id
    return table[index].reshape(ids.shape)
