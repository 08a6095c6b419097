# unknown: treats id 0 as padding and blanks its labels to -100
import numpy as np

def shift_tokens(tokens):
    a = np.array(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    labels = a[..., 1:].copy()
    labels[labels == 0] = -100
    return a[..., :-1], labels
