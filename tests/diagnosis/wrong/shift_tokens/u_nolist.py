# unknown: crashes on a list
import numpy as np

def shift_tokens(tokens):
    if tokens.shape[-1] < 2:
        raise ValueError("T")
    return tokens[..., :-1], tokens[..., 1:]
