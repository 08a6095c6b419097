import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    trains = labels != ignore_index
    if not trains.any():
        return 0.0, weights
    rows, targets = weights[input_ids[trains]], labels[trains]
    rows = rows - rows.max(axis=-1, keepdims=True)
    log_probs = rows - np.log(np.exp(rows).sum(-1, keepdims=True))
    loss = -log_probs[np.arange(len(targets)), targets].mean()
    return loss, weights.astype(np.float16)
