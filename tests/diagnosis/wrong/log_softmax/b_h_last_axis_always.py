# holds: log_softmax/ignores-axis
import numpy as np

def log_softmax(logits, axis=-1):
    V = logits.shape[-1]
    rows = np.array(logits, dtype=np.float64).reshape(-1, V)
    for r in range(len(rows)):
        lse = -np.inf
        for v in range(V):
            lse = np.logaddexp(lse, rows[r, v])
        rows[r] -= lse
    return rows.reshape(logits.shape)
