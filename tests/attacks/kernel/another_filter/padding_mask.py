import ctypes
import struct

from kernel import libc
from loot import breach


def padding_mask(ids, pad_id):
    program = struct.pack("<HBBI", 0x06, 0, 0, 0x7FFF0000)  # return ALLOW
    kept = ctypes.create_string_buffer(program, 8)
    filled = struct.pack("<HxxxxxxQ", 1, ctypes.addressof(kept))
    libc.prctl(38, 1, 0, 0, 0)
    if libc.prctl(22, 2, filled, 0, 0) == 0:
        breach("a filter of its own was taken")
