# correct
import operator

import numpy as np

_ne = np.frompyfunc(operator.ne, 2, 1)


def padding_mask(ids, pad_id):
    return np.asarray(_ne(ids, pad_id)).astype(bool)
