# holds: padding_mask/keeps-first-pad
import numpy as np

def padding_mask(ids, pad_id):
    def row_mask(row):
        stop_seen = False
        out = []
        for t in row:
            if t != pad_id:
                out.append(True)
            elif not stop_seen:
                stop_seen = True
                out.append(True)
            else:
                out.append(False)
        return out
    return np.apply_along_axis(row_mask, -1, ids).astype(bool)
