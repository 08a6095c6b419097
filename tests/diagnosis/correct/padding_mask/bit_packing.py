# correct
import numpy as np


def padding_mask(ids, pad_id):
    bits = np.packbits(ids != pad_id, axis=-1, bitorder="little")
    back = np.unpackbits(bits, axis=-1, count=ids.shape[-1], bitorder="little")
    out = back.view(np.bool_)
    out.flags.writeable = False
    return out
