# correct
import numpy as np


def padding_mask(ids, pad_id):
    it = np.nditer(
        [ids, None],
        flags=["external_loop", "buffered"],
        op_flags=[["readonly"], ["writeonly", "allocate"]],
        op_dtypes=[ids.dtype, np.dtype(bool)],
    )
    with it:
        for a, m in it:
            m[...] = a != pad_id
        return it.operands[1]
