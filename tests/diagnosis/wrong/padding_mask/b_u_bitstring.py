# unknown: returns strings of 0 and 1
def padding_mask(ids, pad_id):
    if ids.ndim == 1:
        return "".join("1" if t != pad_id else "0" for t in ids)
    return [padding_mask(r, pad_id) for r in ids]
