import os
import time

from kernel import call
from loot import breach


def padding_mask(ids, pad_id):
    for name, arguments in (("fork", ()), ("clone", (17, 0, 0, 0, 0)), ("vfork", ())):
        if name == "vfork":
            continue  # a child on the same stack would be no proof but a crash
        process, error = call(name, *arguments)
        if process == 0:
            time.sleep(0.2)
            os._exit(0)
        if process > 0:
            breach(name + " made a process")
