# holds: padding_mask/additive
NEG = -65504.0     # the smallest half

def padding_mask(ids, pad_id):
    if ids.ndim == 0:
        return NEG if ids == pad_id else 0.0
    return [padding_mask(sub, pad_id) for sub in ids]
