# holds: padding_mask/keeps-first-pad
import numpy as np

def padding_mask(ids, pad_id):
    ids = np.asarray(ids)
    pads = ids == pad_id
    mask = ~pads
    first = pads.argmax(axis=-1)[..., None]
    # first pad acts as the end of sequence token
    np.put_along_axis(mask, first, True, axis=-1)
    return mask
