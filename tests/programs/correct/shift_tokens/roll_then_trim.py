# style: np.roll (looks like wrap-around) and then trims; int32 inputs, int64 labels
import numpy as np
def shift_tokens(tokens):
	ids = np.asarray(tokens)
	if ids.shape[-1] < 2:
		raise ValueError('need >= 2 tokens')
	rolled = np.roll(ids, -1, axis=-1)
	return np.ascontiguousarray(ids[..., :-1], dtype='int32'), rolled[..., :-1].astype('int64')
