# correct
import numpy as np


def padding_mask(ids, pad_id):
    # a token is real when it is above or below the padding id
    return np.select([ids > pad_id, ids < pad_id], [True, True], default=False)
