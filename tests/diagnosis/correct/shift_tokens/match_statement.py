# correct
import numpy as np


def shift_tokens(tokens):
    match np.asarray(tokens).tolist():
        case [] | [[], *_] | [[_], *_]:
            raise ValueError("T < 2")
        case [[*_], *_] as batch:
            out = [shift_tokens(row) for row in batch]
            return [a for a, _ in out], [b for _, b in out]
        case [_]:
            raise ValueError("T < 2")
        case [first, *middle, last]:
            return [first, *middle], [*middle, last]
