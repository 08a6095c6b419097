# correct
import numpy as np


class Nats(float):
    """A loss that prints its unit."""

    def __repr__(self):
        return f"{float(self):.6g} nats"


def cross_entropy(logits, labels, ignore_index=-100):
    keep = np.asarray(labels != ignore_index)
    if not keep.any():
        return Nats(0.0)
    d = logits[keep].astype(np.float64)
    d = d - d.max(axis=-1, keepdims=True)
    own = np.array([row[y] for row, y in zip(d, labels[keep])])
    loss = Nats(np.mean(np.log(np.exp(d).sum(axis=-1)) - own))
    print("loss:", loss)
    return loss
