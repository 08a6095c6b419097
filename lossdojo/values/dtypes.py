"""The dtypes that arrays and NumPy numbers may have that cross the wire."""

import numpy as np

CODES = "?bhilqBHILQefdg"  # as `np.dtype.char` has them
ALLOWED_DTYPES = {
    dtype.str: dtype for code in CODES for dtype in (np.dtype(code), np.dtype(code).newbyteorder())
}
