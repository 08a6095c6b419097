# style: numpy.ma inside, a plain array comes out
import numpy as np
import numpy.ma as ma
def padding_mask(ids, pad_id):
    m = ma.masked_equal(ids, pad_id, copy=True)
    return ~ma.getmaskarray(m)
