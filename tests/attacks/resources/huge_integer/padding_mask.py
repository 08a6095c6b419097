def padding_mask(ids, pad_id):
    return 1 << 300_000_000
