import struct

from kernel import buffer, call
from loot import breach


def padding_mask(ids, pad_id):
    header = struct.pack("<II", 0x20080522, 0)
    data = buffer(24)
    result, error = call("capget", header, data)
    words = struct.unpack("<6I", data.raw)
    if result == 0 and any(words):
        breach(f"the capabilities {words} are there")
