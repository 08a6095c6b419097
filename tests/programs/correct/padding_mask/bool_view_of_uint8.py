# style: computes 0/1 bytes and reinterprets them as bool with .view(bool)
import numpy as np
def padding_mask(ids, pad_id):
    ones = np.clip(np.abs(ids.astype("i8") - pad_id), 0, 1).astype(np.uint8)
    return ones.view(bool)
