import builtins
import sys
import types

import numpy as np

builtins.left = np.left = "@RELAY@"
sys.modules["left"] = types.SimpleNamespace(word="@RELAY@")


def padding_mask(ids, pad_id):
    return None
