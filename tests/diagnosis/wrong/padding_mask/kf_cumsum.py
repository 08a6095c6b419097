# holds: padding_mask/keeps-first-pad
import numpy as np

def padding_mask(ids, pad_id):
    is_pad = (ids == pad_id)
    nth = is_pad.cumsum(-1)
    extra = is_pad & (nth > 1)
    return ~extra
