# holds: padding_mask/assumes-right-padding padding_mask/keeps-first-pad
import numpy as np

def padding_mask(ids, pad_id):
    out = np.zeros(ids.shape, dtype=bool)
    for r in np.ndindex(ids.shape[:-1]):
        for t, tok in enumerate(ids[r]):
            out[r + (t,)] = True
            if tok == pad_id:      # eos reached, rest is filler
                break
    return out
