# style: bound to a classmethod, pad rows dropped by np.compress, vdot for the mean
import numpy as np
class Losses:
    IGNORE = -100
    @classmethod
    def xent(cls, logits, labels, ignore_index=IGNORE):
        flat = labels.ravel()
        cond = flat != ignore_index
        x = np.compress(cond, logits.reshape(flat.size, -1), axis=0).astype(np.float64)
        y = np.compress(cond, flat)
        n = y.size
        if n < 1:
            return np.zeros(())
        x = x - x.max(1)[:, None]
        logp = x - np.log(np.exp(x).sum(1))[:, None]
        return np.vdot(-logp[np.arange(n), y], np.full(n, 1 / n))
cross_entropy = Losses.xent
