# style: namedtuple pair, 0-d array loss, big-endian read-only Fortran weights [size-sensitive rounding: may pass 64 eps for positions > 500 or so]
from collections import namedtuple
import numpy as np
Step = namedtuple("Step", ("loss", "new_weights"))
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    x, y = input_ids.ravel(), labels.ravel()
    on = y != ignore_index
    new = weights.astype(np.float64)
    loss = np.zeros(())
    n = int(on.sum())
    for i, j in zip(x[on], y[on]):
        row = weights[i].astype(np.float64)
        row -= row.max()
        p = np.exp(row)
        s = p.sum()
        loss += (np.log(s) - row[j]) / n
        p /= s
        p[j] -= 1
        new[i] -= (lr / n) * p
    out = np.array(new, dtype=">f8", order="F")
    out.setflags(write=False)
    return Step(np.array(loss), out)
