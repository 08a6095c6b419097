def padding_mask(ids, pad_id):
    return 9 ** (9**9)
