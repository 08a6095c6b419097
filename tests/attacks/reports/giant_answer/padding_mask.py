def padding_mask(ids, pad_id):
    return [["x" * 100_000] * 50, [[[[[["<b>"] * 100] * 100]]]], 10**4000]
