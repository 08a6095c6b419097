# style: raises UnicodeError (a ValueError subclass) and catches its own IndexError first
import numpy as np
def shift_tokens(tokens):
    arr = np.asarray(tokens)
    try:
        arr[..., 1]
    except IndexError as e:
        raise UnicodeError("at least two tokens") from e
    idx = np.arange(arr.shape[-1] - 1)
    return np.take(arr, idx, axis=-1), np.take(arr, idx + 1, axis=-1)
