# style: batches come back as python lists of 1-d arrays (mixed int32/int64 rows)
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T")
    if a.ndim == 1:
        return list(a[:-1]), list(a[1:])
    kinds = [np.int32, np.int64, np.uint32]
    return ([r[:-1].astype(kinds[i % 3]) for i, r in enumerate(a)],
            [r[1:].astype(kinds[(i + 1) % 3]) for i, r in enumerate(a)])
