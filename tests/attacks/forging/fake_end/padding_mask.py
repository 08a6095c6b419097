import time

from wires import everywhere, frame


def padding_mask(ids, pad_id):
    everywhere(frame({"ended": 0}) + frame({"ended": -(10**30)}) + frame({"ended": "well"}))
    time.sleep(0.2)
