# coding: utf-7
X = "+AGEAYg- \\u0041"


def padding_mask(ids, pad_id):
    return None
