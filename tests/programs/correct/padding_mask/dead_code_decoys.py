# style: right code surrounded by wrong-looking dead code and comments (pad_id == 0, -1e9)
import numpy as np

NEG = -1e9  # for attention scores, not used here

def _additive(ids, pad_id):
    return np.where(ids == pad_id, NEG, 0.0)

def _old_padding_mask(ids, pad_id=0):
    # return ids > pad_id     <- wrong, larger ids are not always real
    return (ids != 0)

def padding_mask(ids, pad_id):
    if False:
        return _additive(ids, pad_id)
    keep = _additive(ids, pad_id) == 0.0   # padding has NEG
    return keep

if __name__ == "__main__":
    assert _old_padding_mask(np.array([0, 1]))[1]
