def padding_mask(ids, pad_id):
    print("\n" * 1_000_000)
    return ids == pad_id
