# words: It raised TypeError
import numpy as np


def padding_mask(ids, pad_id):
    return [[bool(x != pad_id) for x in row] for row in ids]
