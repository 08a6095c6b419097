# unknown: ids are squeezed into one byte first, so ids equal to pad_id modulo 256 are masked
import numpy as np

def padding_mask(ids, pad_id):
    small = ids.astype(np.uint8)
    return small != (pad_id & 0xFF)
