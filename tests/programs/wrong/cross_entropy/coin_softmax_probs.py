# ids: cross_entropy/every-class-a-coin
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    losses = []
    for pos in np.ndindex(labels.shape):
        y = labels[pos]
        if y == ignore_index:
            continue
        z = logits[pos].astype(np.float64)
        whole = np.logaddexp.reduce(z)
        loss = whole - z[y]                       # -log p_y
        for k in range(len(z)):
            if k != y:                            # -log(1 - p_k)
                loss += whole - np.logaddexp.reduce(np.delete(z, k))
        losses.append(loss)
    return float(np.mean(losses)) if losses else 0.0
