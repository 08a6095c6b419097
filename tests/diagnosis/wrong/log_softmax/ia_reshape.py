# holds: log_softmax/ignores-axis
import numpy as np

def log_softmax(logits, axis=-1):
    x = np.asarray(logits)
    V = x.shape[-1]
    rows = x.reshape(-1, V)
    out = []
    for r in rows:
        c = r.max()
        out.append(r - (c + np.log(np.exp(r - c).sum())))
    return np.array(out).reshape(x.shape)
