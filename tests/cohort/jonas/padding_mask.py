import sys

import numpy as np


def padding_mask(ids, pad_id):
    return ids != pad_id


print(padding_mask(np.array([1, 2, 0]), 0))
sys.exit()
