# correct
import numpy as np


def shift_tokens(tokens):
    """Ids are never negative, so half of a signed integer is a waste."""
    ids = np.asarray(tokens).astype(np.uint32)
    if ids.shape[-1] < 2:
        raise ValueError("T < 2")
    return ids[..., :-1].copy("F"), ids[..., 1:].astype(np.uint64)
