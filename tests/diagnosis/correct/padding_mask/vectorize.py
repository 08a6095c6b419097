# correct
import numpy as np


@np.vectorize(otypes=[bool], doc="True where token is real")
def _real(token, pad):
    return token != pad


def padding_mask(ids, pad_id):
    return _real(ids, pad_id)
