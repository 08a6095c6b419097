import ctypes

from kernel import libc


def padding_mask(ids, pad_id):
    numbers = {"set_robust_list": 273, "set_tid_address": 218, "rseq": 334, "sigaltstack": 131}
    libc.syscall(273, ctypes.c_void_p(8), ctypes.c_size_t(24))
    libc.syscall(218, ctypes.c_void_p(8))
    libc.syscall(131, ctypes.c_void_p(8), ctypes.c_void_p(8))
    libc.syscall(202, ctypes.c_void_p(8), 0, 0, 0, 0, 0)
    return None
