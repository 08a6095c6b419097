import numpy as np


def padding_mask(ids, pad_id):
    return {
        float("nan"): float("inf"),
        (1, 2): b"\xff",
        None: {1: {2: {3: 4}}},
        "</script>": 1 + 2j,
    }
