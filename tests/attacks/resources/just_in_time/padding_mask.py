import time


def padding_mask(ids, pad_id):
    time.sleep(0.8)
    return ids == pad_id
