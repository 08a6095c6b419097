# holds: padding_mask/inverted padding_mask/assumes-pad-is-zero padding_mask/not-boolean
import numpy as np


def padding_mask(ids, pad_id):
    return (ids == 0).astype('float32')
