# correct
import numpy as np


def padding_mask(ids, pad_id):
    return np.choose((ids == pad_id).astype(np.intp), [np.True_, np.False_])
