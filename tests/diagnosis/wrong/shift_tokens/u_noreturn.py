# unknown: forgets to return (None)
import numpy as np

def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("T")
    result = tokens[..., :-1], tokens[..., 1:]
    print(result)
