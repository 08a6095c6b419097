# holds: log_softmax/negated log_softmax/wrong-axis
import numpy as np

def log_softmax(logits, axis=-1):
    return np.logaddexp.reduce(logits, axis=0) - logits
