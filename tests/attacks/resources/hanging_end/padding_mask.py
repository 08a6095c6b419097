import atexit
import time


class Slow:
    def __del__(self):
        time.sleep(1000)


atexit.register(time.sleep, 1000)
kept = Slow()


def padding_mask(ids, pad_id):
    Slow()
    return None
