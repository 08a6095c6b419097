# style: longdouble everywhere, longdouble loss and weights, einsum for the scatter
import numpy as np
ld = np.longdouble
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    W = np.asarray(weights, dtype=ld)
    V = W.shape[0]
    mask = (labels != ignore_index).astype(ld).ravel()
    n = mask.sum()
    if n == 0:
        return ld(0), W.copy()
    X = (input_ids.reshape(-1, 1) == np.arange(V)).astype(ld)
    Y = (labels.reshape(-1, 1) == np.arange(V)).astype(ld)
    z = W[input_ids.ravel()]
    z = z - z.max(axis=1, keepdims=True)
    lse = np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -np.einsum("n,nv,nv->", mask, Y, z - lse) / n
    G = np.einsum("n,ni,nv->iv", mask / n, X, np.exp(z - lse) - Y)
    return loss, W - ld(lr) * G
