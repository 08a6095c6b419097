import numpy as np


def padding_mask(ids, pad_id):
    return np.zeros(
        3, [("<script>@MARK@</script>", "f8"), ("\x1b[31m", "i4"), ("{{1234567*7}}", "?")]
    )
