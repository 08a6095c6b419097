# holds: cross_entropy/logits-as-probabilities
import math
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
    acc = []
    for scores, t in zip(logits.reshape(-1, logits.shape[-1]), labels.ravel()):
        if t == ignore_index:
            continue
        acc.append(-math.log(scores[t]))    # ValueError when the "probability" is negative
    if not acc:
        return 0.0
    return sum(acc) / len(acc)
