def padding_mask(ids, pad_id):
    return [True] * 500_000
