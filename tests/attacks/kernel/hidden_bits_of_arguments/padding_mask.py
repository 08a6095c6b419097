import ctypes
import os
import time

from kernel import libc
from loot import breach

HIGH = 1 << 32


def padding_mask(ids, pad_id):
    # clone with CLONE_THREAD only above the 32 bits that the kernel reads of some arguments
    for flags in (17 | (0x10000 << 32), 17 | HIGH, 0x00000200 | 17):
        process = libc.syscall(56, ctypes.c_long(flags), ctypes.c_long(0), 0, 0, 0)
        if process == 0:
            time.sleep(0.1)
            os._exit(0)
        if process > 0:
            breach(f"a process was made with flags {flags:#x}")
    pair = (ctypes.c_int * 2)()
    for family in (2 | HIGH, 16, 1 | HIGH):
        if libc.syscall(53, ctypes.c_long(family), 1, 0, pair) == 0 and family & 0xFFFF != 1:
            breach(f"a pair of sockets of family {family:#x}")
    owner = libc.syscall(72, 1, ctypes.c_long(8 | HIGH), os.getpid())  # F_SETOWN
    if owner == 0:
        breach("an owner of a descriptor could be set")
    for request in (0x5412 | HIGH, 0x8901, 0x5412):
        if libc.syscall(16, 1, ctypes.c_long(request), b" ") == 0:
            breach(f"request {request:#x}")
