# holds: log_softmax/returns-probabilities
import math
import numpy as np

def normalise(weights):
    s = sum(weights)
    return [w / s for w in weights]

def log_softmax(logits, axis=-1):
    return np.apply_along_axis(
        lambda r: np.array(normalise([math.exp(a - max(r)) for a in r])), axis, np.asarray(logits))
