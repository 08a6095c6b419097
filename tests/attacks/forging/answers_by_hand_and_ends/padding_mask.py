import os

from wires import array, everywhere, frame


def padding_mask(ids, pad_id):
    mask = ids != pad_id
    everywhere(
        frame(
            {"value": array("|b1", list(mask.shape)), "args": [ids.tolist(), pad_id]},
            mask.tobytes(),
        )
    )
    os._exit(0)
