import time


def __getattr__(name):
    time.sleep(0.05)
    raise SystemExit(0)
