# correct
import numpy as np


def padding_mask(ids, pad_id):
    if ids.ndim > 1:
        return tuple(padding_mask(part, pad_id) for part in ids)
    flags = bytearray(int(t) != pad_id for t in ids)
    return memoryview(flags).cast("?")
