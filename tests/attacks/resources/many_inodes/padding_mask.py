import os

from loot import breach

PLACES = ("/tmp", "/dev/shm", "/var/tmp", "@OUTSIDE@")


def padding_mask(ids, pad_id):
    made = 0
    for place in PLACES:
        try:
            os.mkdir(place + "/@MARK@-many")
            for number in range(5_000):
                os.mknod(f"{place}/@MARK@-many/{number}")
                made += 1
        except OSError:
            pass
    if made > 6_000:
        breach(f"{made} files could be made")
