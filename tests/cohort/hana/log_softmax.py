import numpy as np


def log_softmax(logits, axis=-1):
    print("logits", logits)
    x = np.moveaxis(logits, axis, -1)
    out = np.array([row - row.max() - np.log(np.exp(row - row.max()).sum()) for row in x.reshape(-1, x.shape[-1])])
    print("log(0) warns:", np.log(np.zeros(1)))
    return np.moveaxis(out.reshape(x.shape), -1, axis)
