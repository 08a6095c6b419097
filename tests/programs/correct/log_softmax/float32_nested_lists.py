# style: returns nested python lists of np.float32
import numpy as np
def log_softmax(logits, axis=-1):
    x = np.moveaxis(np.asarray(logits, np.float32), axis, -1)
    z = x - x.max(-1)[..., None]
    out = np.moveaxis(z - np.log(np.exp(z).sum(-1))[..., None], -1, axis)
    nest = lambda a: [nest(b) for b in a] if a.ndim > 1 else list(a)
    return nest(out)
