# correct
import struct

import numpy as np


def shift_tokens(tokens):
    shape = np.shape(tokens)
    t = shape[-1]
    if t < 2:
        raise ValueError("T")
    rows = np.reshape(tokens, (-1, t)).tolist()
    ins, outs = [], []
    for row in rows:
        raw = struct.pack(f"<{t}q", *row)
        ins.append(struct.unpack_from(f"<{t - 1}q", raw, 0))
        outs.append(struct.unpack_from(f"<{t - 1}q", raw, 8))
    if len(shape) == 1:
        return ins[0], outs[0]
    return tuple(ins), tuple(outs)
