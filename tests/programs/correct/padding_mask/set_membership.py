# style: np.vectorize over a set membership test, otypes=[bool]
import numpy as np
def padding_mask(ids, pad_id):
    pads = {int(pad_id)}
    return np.vectorize(lambda t: int(t) not in pads, otypes=[bool])(ids)
