# style: np.lib index_tricks: broadcasting fancy index, results transposed twice (odd strides), 0-d arrays in lists for 1-d input
import numpy as np
def shift_tokens(tokens):
    t = np.asarray(tokens)
    *lead, T = t.shape
    if T < 2:
        raise ValueError("T=%r" % T)
    if not lead:
        return [np.array(v) for v in t[:-1]], [np.array(v) for v in t[1:]]
    r, c = np.ogrid[0:lead[0], 0:T - 1]
    return np.asfortranarray(t[r, c].T).T, np.asfortranarray(t[r, c + 1])
