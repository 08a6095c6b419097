# correct
import numpy as np
import warnings


def _flags(row, pad):
    for token in row:
        yield not token == pad


def padding_mask(ids, pad_id):
    warnings.warn("padding_mask is slow on purpose", UserWarning)
    flat = np.fromiter(_flags(ids.flat, pad_id), dtype=np.bool_, count=ids.size)
    return flat.reshape(ids.shape)
