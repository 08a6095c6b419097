# style: recursion, nested python lists of python bools
def padding_mask(ids, pad_id):
    if getattr(ids, "ndim", 0) == 0:
        return bool(ids != pad_id)
    return [padding_mask(row, pad_id) for row in ids]
