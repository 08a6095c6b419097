from kernel import call
from loot import breach


def padding_mask(ids, pad_id):
    for ring in (-4, -5, -3):
        key, error = call("add_key", b"user", b"@MARK@", b"@RELAY@", 5, ring)
        if key > 0:
            breach("a key could be added")
