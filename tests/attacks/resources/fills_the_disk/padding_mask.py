from loot import breach

PLACES = ("/tmp", "/dev/shm", "/var/tmp", ".", "@OUTSIDE@")


def padding_mask(ids, pad_id):
    written = 0
    for place in PLACES:
        try:
            with open(place + "/@MARK@-fill", "wb") as file:
                for _ in range(60):
                    written += file.write(b"x" * (1 << 20))
        except OSError:
            pass
    if written > 100 << 20:
        breach(f"{written >> 20} MiB could be written")
