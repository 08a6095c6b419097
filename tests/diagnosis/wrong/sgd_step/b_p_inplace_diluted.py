# holds: sgd_step/updates-in-place sgd_step/averages-over-padding
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    mask = labels != ignore_index
    z = weights[input_ids].astype(float)
    lp = z - np.logaddexp.reduce(z, axis=-1, keepdims=True)
    safe = np.where(mask, labels, 0)[..., None]
    loss = -(np.take_along_axis(lp, safe, -1)[..., 0] * mask).mean()
    d = np.exp(lp)
    np.put_along_axis(d, safe, np.take_along_axis(d, safe, -1) - 1, -1)
    d *= mask[..., None] / mask.size
    g = np.zeros(weights.shape)
    np.add.at(g, input_ids, d)
    weights -= (lr * g).astype(weights.dtype)
    return loss, weights
