X = ((1 << 4_000_000_000) >> 1, "a" * (1 << 33), [0] * (1 << 32))


def padding_mask(ids, pad_id):
    return None
