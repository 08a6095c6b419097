# holds: padding_mask/keeps-first-pad padding_mask/masks-the-ids
def padding_mask(ids, pad_id):
    out = ids.copy()
    for row in out.reshape(-1, out.shape[-1]):       # a view: copy() is C-ordered
        pads = [k for k, t in enumerate(row) if t == pad_id]
        for k in pads[1:]:
            row[k] = -7
    return out
