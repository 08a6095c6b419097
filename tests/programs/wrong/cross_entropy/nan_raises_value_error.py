# ids: cross_entropy/nan-when-all-ignored
import statistics
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    losses = [float(np.logaddexp.reduce(logits[i].astype(float)) - logits[i][labels[i]])
              for i in np.ndindex(labels.shape) if labels[i] != ignore_index]
    return statistics.fmean(losses)
