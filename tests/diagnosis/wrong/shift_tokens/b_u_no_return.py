# unknown: computes the right pair and forgets to return it
import numpy as np

def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    input_ids = a[..., :-1]
    labels = a[..., 1:]
    (input_ids, labels)
