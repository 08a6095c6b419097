import sys


def padding_mask(ids, pad_id):
    for _ in range(200):
        print("x" * 1_000_000)
        sys.stderr.write("y" * 1_000)
    return ids == pad_id
