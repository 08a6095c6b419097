# style: np.where(ids == pad, False, True), wordy
import numpy as np

def padding_mask(token_ids, padding_token_id):
    is_padding = np.equal(token_ids, padding_token_id)
    mask = np.where(is_padding, False, True)
    return mask
