# coding: unicode_escape
X = "+AGEAYg- \\u0041"


def padding_mask(ids, pad_id):
    return None
