import time

from wires import everywhere, frame


def padding_mask(ids, pad_id):
    for byte in frame({"value": True, "args": [], "printed": "x" * 500}):
        everywhere(bytes([byte]))
        time.sleep(0.3)
