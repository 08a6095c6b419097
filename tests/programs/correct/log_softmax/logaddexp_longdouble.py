# style: longdouble everywhere, np.logaddexp.reduce, longdouble result
import numpy as np
L = np.longdouble
def log_softmax(x, axis=-1):
    x = np.asarray(x, dtype=L)
    return np.subtract(x, np.expand_dims(np.logaddexp.reduce(x, axis=axis), axis), dtype=L)
