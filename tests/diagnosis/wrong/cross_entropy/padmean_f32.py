# holds: cross_entropy/averages-over-padding
import numpy as np

def row_loss(logits, label, ignore_index):
    if label == ignore_index:
        return np.float32(0)
    z = logits.astype(np.float32)
    z = z - z.max()
    return np.log(np.exp(z).sum()) - z[label]

def cross_entropy(logits, labels, ignore_index=-100):
    V = logits.shape[-1]
    table = [row_loss(r, y, ignore_index) for r, y in zip(logits.reshape(-1, V), labels.reshape(-1))]
    return np.float32(np.mean(np.array(table, dtype=np.float32)))
