# ids: cross_entropy/compares-argmax, cross_entropy/sums
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    wrong = (logits.argmax(-1) != labels) & (labels != ignore_index)
    return float(np.count_nonzero(wrong))
