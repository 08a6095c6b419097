# style: log-mean-exp plus log V, *args style signature with keyword axis
import numpy as np
def log_softmax(*args, **kw):
    x = args[0]
    axis = args[1] if len(args) > 1 else kw.pop("axis", -1)
    top = np.maximum.reduce(x, axis=axis, keepdims=True)
    z = x - top
    return z - (np.log(np.mean(np.exp(z), axis=axis, keepdims=True)) + np.log(z.shape[axis]))
