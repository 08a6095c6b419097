# unknown: compares with `is not`: works for small ints only, large pad ids are never found
def padding_mask(ids, pad_id):
    def go(x):
        if isinstance(x, list):
            return [go(y) for y in x]
        return x is not pad_id
    return go(ids.tolist())
