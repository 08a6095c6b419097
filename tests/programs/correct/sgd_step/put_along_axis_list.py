# style: put_along_axis, mask multiplied in, list of row arrays as new weights
import numpy as np
def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    logits = weights[input_ids].astype(np.float64)
    mask = labels != ignore_index
    n = mask.sum()
    safe = np.where(mask, labels, 0)[..., None]
    p = np.exp(logits - logits.max(-1, keepdims=True))
    den = p.sum(-1, keepdims=True)
    lse = np.log(den) + logits.max(-1, keepdims=True)
    p /= den
    nll = (lse - np.take_along_axis(logits, safe, -1))[..., 0]
    np.put_along_axis(p, safe, np.take_along_axis(p, safe, -1) - 1.0, -1)
    p *= mask[..., None]
    if n:
        p /= n
    g = np.zeros(weights.shape, np.float64)
    np.add.at(g, input_ids, p)
    new = weights - lr * g
    return (nll * mask).sum() / (n if n else 1), [row for row in new]
