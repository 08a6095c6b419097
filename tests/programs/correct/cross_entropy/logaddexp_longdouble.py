# style: logaddexp.reduce in longdouble, longdouble scalar result
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    sel = labels != ignore_index
    x, y = logits[sel].astype(np.longdouble), labels[sel]
    if y.size == 0:
        return np.longdouble(0)
    return (np.logaddexp.reduce(x, axis=-1) - x[np.arange(y.size), y]).mean()
