# unknown: ids cut to one byte before comparing
import numpy as np

def padding_mask(ids, pad_id):
    small = np.asarray(ids).astype(np.uint8)
    return small != np.uint8(pad_id % 256)
