# holds: cross_entropy/hard-codes-ignore-index
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    ignore_index = -100
    kept = [(r, y) for r, y in zip(logits.reshape(-1, logits.shape[-1]), labels.ravel()) if y != ignore_index]
    if not kept:
        return 0.0
    rows = np.stack([r for r, _ in kept])
    ids = np.array([y for _, y in kept])
    rows = rows - rows.max(axis=1, keepdims=True)
    picked = np.take_along_axis(rows, ids[:, None], axis=1)
    return (np.log(np.exp(rows).sum(axis=1, keepdims=True)) - picked).mean()
