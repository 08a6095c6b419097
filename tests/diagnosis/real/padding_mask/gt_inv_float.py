# holds: padding_mask/larger-ids-are-real padding_mask/not-boolean
import numpy as np


def padding_mask(ids, pad_id):
    return (ids > pad_id).astype(float)
