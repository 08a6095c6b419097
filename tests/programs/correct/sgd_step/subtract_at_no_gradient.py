# style: never builds a gradient: np.subtract.at / np.add.at straight on a float64 copy [size-sensitive rounding: may pass 64 eps for positions > 500 or so]
import numpy as np
def sgd_step(W, x, y, lr, ignore_index=-100):
    m = (y != ignore_index).nonzero()
    x, y = x[m], y[m]
    out = W.astype("f8")
    if not x.size:
        return np.array(0.0), out
    p = W[x].astype("f8")
    p -= p.max(-1)[:, None]
    lse = np.log(np.exp(p).sum(-1))
    nll = lse - p[np.arange(x.size), y]
    scale = lr / x.size
    np.subtract.at(out, x, scale * np.exp(p - lse[:, None]))
    np.add.at(out, (x, y), scale)
    return nll.mean(), out
