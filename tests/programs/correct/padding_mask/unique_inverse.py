# style: np.unique(return_inverse) lookup table
import numpy as np
def padding_mask(ids, pad_id):
    values, inverse = np.unique(ids, return_inverse=True)
    table = np.array([v != pad_id for v in values.tolist()], dtype=bool)
    return table[inverse.reshape(ids.shape)]
