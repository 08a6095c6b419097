import threading
import time


def work():
    end = time.monotonic() + 8
    while time.monotonic() < end:
        sum(range(1000))


def padding_mask(ids, pad_id):
    for _ in range(8):
        threading.Thread(target=work).start()
