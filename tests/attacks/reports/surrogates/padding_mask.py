def padding_mask(ids, pad_id):
    print("\ud800\udfff")
    raise ValueError("\ud800 alone \udc80\x00")
