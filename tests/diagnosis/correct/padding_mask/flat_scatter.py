# correct
import numpy as np


def padding_mask(ids, pad_id):
    trains = np.full(ids.shape, True)
    trains.flat[np.flatnonzero(np.subtract(ids, pad_id) == 0)] = False
    return trains
