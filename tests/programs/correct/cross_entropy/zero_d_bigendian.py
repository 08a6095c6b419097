# style: returns a 0-d big-endian array
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    out = np.zeros((), dtype=">f8")
    n = np.count_nonzero(labels != ignore_index)
    for idx in np.ndindex(labels.shape):
        if labels[idx] != ignore_index:
            r = logits[idx].astype(float)
            out += (np.log(np.exp(r - r.max()).sum()) + (r.max() - r[labels[idx]])) / n
    out = np.array(out, dtype=">f8")
    out.flags.writeable = False
    return out
