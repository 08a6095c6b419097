# style: result is a strided view into a bigger buffer (neither C nor F contiguous)
import numpy as np
def padding_mask(ids, pad_id):
    buf = np.ones(ids.shape + (3,), bool)
    np.not_equal(ids, pad_id, out=buf[..., 1])
    return buf[..., 1]
