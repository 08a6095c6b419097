import struct
import time

from wires import everywhere


def padding_mask(ids, pad_id):
    everywhere(struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF) + b"x" * 1000)
    time.sleep(0.3)
