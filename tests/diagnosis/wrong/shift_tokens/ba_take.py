# holds: shift_tokens/shifts-batch-axis
import numpy as np

def shift_tokens(tokens):
    t = np.array(tokens)
    if t.size == 0 or t.shape[-1] < 2:
        raise ValueError("short")
    n = t.shape[0]
    earlier = np.take(t, np.arange(0, n - 1), axis=0)
    later = np.take(t, np.arange(1, n), axis=0)
    return {0: earlier, 1: later}[0], {0: earlier, 1: later}[1]
