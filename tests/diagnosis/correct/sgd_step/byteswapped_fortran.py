# correct
import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    out = np.asfortranarray(weights.astype(np.float64))
    keep = labels != ignore_index
    loss = np.array(0.0)
    if keep.any():
        pairs = np.stack([input_ids[keep], labels[keep]])
        uniq, times = np.unique(pairs, axis=1, return_counts=True)
        share = times / times.sum()
        old = out.copy()
        for (i, y), s in zip(uniq.T, share):
            z = old[i] - old[i].max()
            e = np.exp(z)
            loss += s * (np.log(e.sum()) - z[y])
            out[i] -= lr * s * e / e.sum()
            out[i, y] += lr * s
    out = out.astype(">f8")
    out.setflags(write=False)
    return loss, out
