# holds: sgd_step/transposed sgd_step/climbs
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    keep = labels.ravel() != ignore_index
    x, y = input_ids.ravel()[keep], labels.ravel()[keep]
    W = weights.astype(float)
    if x.size == 0:
        return 0.0, W
    z = W[:, x]                                    # (V, N)
    lp = z - np.logaddexp.reduce(z, axis=0)
    d = np.exp(lp)
    d[y, np.arange(x.size)] -= 1
    hot = np.eye(len(W))[x]                        # (N, V)
    return -lp[y, np.arange(x.size)].mean(), W + lr * (d @ hot) / x.size
