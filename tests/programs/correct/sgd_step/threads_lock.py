# style: ThreadPoolExecutor per sequence, a lock around the shared gradient
import threading
from concurrent.futures import ThreadPoolExecutor
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    X, Y = np.atleast_2d(input_ids), np.atleast_2d(labels)
    N = int((Y != ignore_index).sum())
    grad, loss, lock = np.zeros((V, V)), [0.0], threading.Lock()
    def seq(b):
        for i, j in zip(X[b].tolist(), Y[b].tolist()):
            if j == ignore_index:
                continue
            r = weights[i].astype(np.float64)
            lp = r - r.max()
            lp = lp - np.log(np.exp(lp).sum())
            g = np.exp(lp)
            g[j] -= 1
            with lock:
                loss[0] -= lp[j] / N
                grad[i] += g / N
    with ThreadPoolExecutor(max_workers=8) as ex:
        list(ex.map(seq, range(len(X))))
    return loss[0], weights - lr * grad
