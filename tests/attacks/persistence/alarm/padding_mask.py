import signal


def padding_mask(ids, pad_id):
    signal.setitimer(signal.ITIMER_REAL, 0.002, 0.002)
