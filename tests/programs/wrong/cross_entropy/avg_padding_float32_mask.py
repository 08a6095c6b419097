# ids: cross_entropy/averages-over-padding
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    x = np.asarray(logits, dtype=np.float32).reshape(-1, np.shape(logits)[-1])
    y = labels.flatten()
    mask = (y != ignore_index).astype(np.float32)
    y[mask == 0] = 0
    mx = x.max(1)
    nll = mx + np.log(np.exp(x - mx[:, None]).sum(1)) - x[np.arange(len(y)), y]
    return np.float32((nll * mask).mean())
