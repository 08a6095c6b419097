# holds: sgd_step/pads-train-too
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    keep = labels != ignore_index
    logits = weights[input_ids]
    lp = logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    y = np.where((labels >= 0) & (labels < V), labels, 0)
    nll = -np.take_along_axis(lp, y[..., None], -1)[..., 0]
    loss = nll[keep].mean() if keep.any() else 0.0
    d = (np.exp(lp) - np.eye(V)[y]) / labels.size
    g = np.zeros((V, V))
    np.add.at(g, input_ids, d)
    return loss, weights - lr * g
