# holds: log_softmax/wrong-axis
import numpy as np

def log_softmax(logits, axis=-1):
    # logaddexp is the safe log-sum-exp
    return logits - np.logaddexp.reduce(logits)
