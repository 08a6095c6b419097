# style: prints weights, warnings.warn, RuntimeWarnings (log 0) inside np.where, raw stderr
import os, sys, warnings
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100, verbose=2, momentum=0.0):
    print("weights before:\n", weights)
    os.write(2, b"sgd_step/climbs FAIL (joke)\n")
    V = weights.shape[0]
    hot = np.zeros((labels.size, V))
    with warnings.catch_warnings(record=True):
        warnings.warn("nobody hears this")
    warnings.warn(f"lr={lr}", RuntimeWarning)
    for r, y in enumerate(labels.flat):
        if y != ignore_index:
            hot[r, y] = 1.0
    n = hot.sum()
    z = weights[input_ids.ravel()].astype(float)
    z = z - z.max(1, keepdims=True)
    p = np.exp(z)
    s = p.sum(1, keepdims=True)
    p = p / s
    logp = np.where(hot > 0, z - np.log(s), np.log(hot))     # log(0) warns
    loss = -logp[hot > 0].sum() / n if n else 0.0
    live = hot.sum(1, keepdims=True)
    delta = (p * live - hot) / np.maximum(n, 1)
    grad = np.zeros((V, V))
    for i, d in zip(input_ids.flat, delta):
        grad[i] = grad[i] + d
    if verbose:
        print("grad", grad, "loss", loss, file=sys.stderr)
    return loss, weights - lr * grad
