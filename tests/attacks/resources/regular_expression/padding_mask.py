import re


def padding_mask(ids, pad_id):
    return re.match(r"(a+)+$", "a" * 64 + "b")
