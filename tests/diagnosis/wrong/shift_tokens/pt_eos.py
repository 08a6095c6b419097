# holds: shift_tokens/pads-the-tail
import numpy as np

EOS_ID = 50256  # gpt2 end of text

def shift_tokens(tokens):
    ids = np.asarray(tokens, dtype=np.int64)
    if ids.shape[-1] < 2:
        raise ValueError("need two tokens or more")
    eos = np.full(ids.shape[:-1] + (1,), EOS_ID, dtype=np.int64)
    return ids, np.concatenate((ids[..., 1:], eos), axis=-1)
