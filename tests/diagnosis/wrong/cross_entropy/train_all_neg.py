# holds: cross_entropy/pads-train-too
import numpy as np

class CrossEntropy:
    def __init__(self, ignore_index):
        self.ignore_index = ignore_index     # TODO

    def forward(self, logits, labels):
        B = int(np.prod(labels.shape))
        flat = np.reshape(logits, (B, -1))
        ids = np.where(np.reshape(labels, B) < 0, 0, np.reshape(labels, B))
        peak = np.max(flat, axis=1)
        norm = np.log(np.sum(np.exp(flat - peak[:, None]), axis=1)) + peak
        return np.mean(norm - flat[np.arange(B), ids])

def cross_entropy(logits, labels, ignore_index=-100):
    return CrossEntropy(ignore_index).forward(logits, labels)
