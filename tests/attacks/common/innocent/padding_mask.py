def padding_mask(ids, pad_id):
    print("I wonder whether < and > are right here:", ids < pad_id)
    return None
