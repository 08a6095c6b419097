# holds: cross_entropy/hard-codes-ignore-index
import numpy as np

IGNORE = -100

def cross_entropy(logits, labels, ignore_index=IGNORE):
    rows = logits.reshape(-1, logits.shape[-1])
    flat = labels.reshape(-1)
    keep = np.flatnonzero(flat != IGNORE)
    if keep.size == 0:
        return 0.0
    rows, flat = rows[keep], flat[keep]
    m = rows.max(1)
    lse = m + np.log(np.exp(rows - m[:, None]).sum(1))
    return float(np.mean(lse - rows[np.arange(keep.size), flat]))
