# style: warnings.warn, a RuntimeWarning from 1/0 on purpose, and np.seterr left changed
import warnings
import numpy as np
np.seterr(divide="warn", invalid="warn")
warnings.simplefilter("always")
def padding_mask(ids, pad_id):
    warnings.warn("padding_mask is experimental", UserWarning, stacklevel=2)
    diff = ids.astype(float) - pad_id
    blown = 1.0 / diff                 # inf exactly at the padding
    return np.isfinite(blown)
