def padding_mask(ids, pad_id):
    while True:
        pass
