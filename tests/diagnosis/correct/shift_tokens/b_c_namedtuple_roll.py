# correct
import typing
import numpy as np

class Batch(typing.NamedTuple):
    input_ids: np.ndarray
    labels: np.ndarray

def shift_tokens(tokens):
    t = np.array(tokens, order="F")
    last = t.shape[-1] - 1
    if last < 1:
        raise ValueError(f"got {t.shape}")
    rolled = np.roll(t, -1, axis=t.ndim - 1)
    ids, labels = (np.delete(v, last, axis=-1) for v in (t, rolled))
    labels.flags.writeable = False
    return Batch(ids, labels)
