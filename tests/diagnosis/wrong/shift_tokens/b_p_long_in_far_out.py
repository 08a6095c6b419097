# holds: shift_tokens/inputs-not-trimmed shift_tokens/shifted-twice
import numpy as np

def shift_tokens(tokens):
    """inputs: what the model reads.  labels: what comes after the next one."""
    tok = np.asarray(tokens)
    if tok.shape[-1] < 2:
        raise ValueError(tok.shape)
    return tok, np.split(tok, [2], axis=-1)[1]
