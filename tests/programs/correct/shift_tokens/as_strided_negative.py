# style: works on the reversed array, returns views with negative strides; *args signature
import numpy as np

def shift_tokens(*args, **options):
    (tokens,) = args
    backwards = np.flip(np.asarray(tokens), axis=-1)
    if backwards.shape[-1] < 2:
        raise ValueError(options.get("message", "short"))
    return [np.flip(backwards[..., 1:], -1), np.flip(backwards[..., :-1], -1)]
