# style: BOM, returns a read-only view of weights when nothing trains, ndarray subclass otherwise
import numpy as np
class Weights(np.ndarray):
    """Gewichte – für später."""
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    x, y = input_ids[labels != ignore_index], labels[labels != ignore_index]
    if not y.size:
        v = weights.view()
        v.flags.writeable = False
        return 0, v
    lg = weights[x]
    lg = lg - lg.max(-1, keepdims=True)
    lp = lg - np.log(np.exp(lg).sum(-1, keepdims=True))
    H = np.zeros(lp.shape); H[np.arange(y.size), y] = 1
    S = np.zeros((y.size, len(weights))); S[np.arange(y.size), x] = 1 / y.size
    new = weights - lr * np.tensordot(S, np.exp(lp) - H, axes=(0, 0))
    return -(lp * H).sum() / y.size, new.view(Weights)
