# holds: padding_mask/not-boolean
import numpy as np

def attention_mask(ids, pad_id):
    # HF style attention mask
    return 1 * np.not_equal(ids, pad_id).astype("uint8")

def padding_mask(ids, pad_id):
    return attention_mask(np.asarray(ids), pad_id)
