# holds: padding_mask/larger-ids-are-real
import numpy as np


def padding_mask(ids, pad_id):
    return ids < pad_id
