# holds: log_softmax/overflows log_softmax/ignores-axis
import numpy as np

def log_softmax(logits, axis=-1):
    return logits - np.log(np.exp(logits).sum(-1))[..., None]
