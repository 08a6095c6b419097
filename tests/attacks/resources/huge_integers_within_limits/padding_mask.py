def padding_mask(ids, pad_id):
    return [(1 << 127) - 1] * 50_000
