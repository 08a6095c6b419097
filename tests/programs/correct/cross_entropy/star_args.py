# style: *args, **kwargs signature
import numpy as np
def cross_entropy(*args, **kwargs):
    logits, labels, *rest = args
    ignore = rest[0] if rest else kwargs.get("ignore_index", -100)
    flat, y = np.reshape(logits, (-1, np.shape(logits)[-1])), np.ravel(labels)
    index = [i for i in range(len(y)) if y[i] != ignore]
    if not index:
        return np.float32(0.0)
    acc = 0.0
    for i in index:
        top = np.max(flat[i])
        acc += float(top - flat[i][y[i]]) + float(np.log(np.sum(np.exp(flat[i] - top))))
    return np.divide(acc, len(index))
