# holds: padding_mask/larger-ids-are-real
import numpy as np

def padding_mask(ids, pad_id):
    ids = np.asarray(ids)
    # specials live at the bottom of the vocab
    floor = np.maximum(ids, pad_id)
    return floor != pad_id
