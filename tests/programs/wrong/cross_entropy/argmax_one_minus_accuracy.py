# ids: cross_entropy/compares-argmax
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    predictions = np.argmax(logits, -1).ravel()
    truth = labels.ravel()
    trained = truth != ignore_index
    if not np.any(trained):
        return 0.0
    accuracy = (predictions == truth)[trained].sum() / trained.sum()
    return 1.0 - accuracy
