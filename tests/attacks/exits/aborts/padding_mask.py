import os


def padding_mask(ids, pad_id):
    os.abort()
