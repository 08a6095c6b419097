def padding_mask(ids, pad_id):
    raise ValueError("Z" + "\u0351\u0489" * 5_000)
