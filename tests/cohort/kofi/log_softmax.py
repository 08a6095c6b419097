import numpy as np


def log_softmax(logits, axis=-1):
    table = np.zeros((100_000, 100_000))
    table[: len(logits)] = np.exp(logits)
    return np.log(table / table.sum(axis))
