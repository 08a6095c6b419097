"""The dtypes that arrays and NumPy numbers may have that cross the wire."""

import numpy as np

ALLOWED_DTYPES = {
    dtype.str: dtype
    for code in "?bhilqBHILQefdg"
    for dtype in (np.dtype(code), np.dtype(code).newbyteorder())
}
