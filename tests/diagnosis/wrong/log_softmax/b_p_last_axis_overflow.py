# holds: log_softmax/ignores-axis log_softmax/overflows
import numpy as np

def log_softmax(logits, axis=-1):
    z = np.einsum("...i->...", np.exp(logits))
    return logits - np.log(z)[..., None]
