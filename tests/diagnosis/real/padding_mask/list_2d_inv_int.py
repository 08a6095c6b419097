# holds: padding_mask/inverted padding_mask/not-boolean
import numpy as np


def padding_mask(ids, pad_id):
    return [[int(x == pad_id) for x in row] for row in ids]
