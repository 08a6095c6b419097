# holds: padding_mask/drops-last-real padding_mask/inverted
import numpy as np

def padding_mask(ids, pad_id):
    out = []
    for row in ids.reshape(-1, ids.shape[-1]).tolist():
        hide = [t == pad_id for t in row]
        if any(hide) and not all(hide):
            k = len(row) - 1
            while hide[k]:
                k -= 1
            hide[k] = True
        out.append(hide)
    return np.asarray(out).reshape(ids.shape)
