# coding: nothing-of-that-name
X = "+AGEAYg- \\u0041"


def padding_mask(ids, pad_id):
    return None
