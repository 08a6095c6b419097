import os
import time

time.sleep(0.8)


def padding_mask(ids, pad_id):
    os._exit(1)
