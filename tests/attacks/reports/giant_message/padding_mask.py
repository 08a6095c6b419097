def padding_mask(ids, pad_id):
    raise ValueError("x" * 100_000_000)
