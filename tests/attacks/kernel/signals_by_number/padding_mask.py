import os

from loot import breach


def padding_mask(ids, pad_id):
    found = []
    for process in [-1, *range(1, 33_000)]:
        try:
            os.kill(process, 0)
        except OSError:
            continue
        if process != os.getpid():
            found.append(process)
    # Process 1 may be asked after in a process namespace of one's own: it is the room, and immune.
    if [process for process in found if process != 1 or os.getpid() > 1000]:
        breach(f"processes {found[:5]} could be signalled")
