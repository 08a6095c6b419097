import numpy as np

kept = []


def padding_mask(ids, pad_id):
    while True:
        kept.append(np.ones(1 << 27, np.uint8))
        if len(kept) > 20:
            raise MemoryError
