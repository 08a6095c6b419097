import sys


def padding_mask(ids, pad_id):
    print("y" * 10_000_000)
    sys.stderr.write("z" * 10_000_000)
    return ids == pad_id
