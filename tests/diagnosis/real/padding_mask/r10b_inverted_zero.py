# holds: padding_mask/inverted padding_mask/assumes-pad-is-zero
import numpy as np


def padding_mask(ids, pad_id):
    return ids == 0
