import os
import stat

from loot import breach


def padding_mask(ids, pad_id):
    done = []
    try:
        os.mknod("/tmp/@MARK@-device", 0o600 | stat.S_IFBLK, os.makedev(254, 0))
        os.unlink("/tmp/@MARK@-device")
        done.append("a device")
    except OSError:
        pass
    for name, change in {
        "another group": lambda: os.setgid(12345),
        "other groups": lambda: os.setgroups([0, 12345]),
        "another user": lambda: os.setuid(12345),
        "root": lambda: os.setuid(0) if os.getuid() else os.stat(1 / 0),
        "another root folder": lambda: os.chroot("/tmp"),
    }.items():
        try:
            change()
        except (OSError, ZeroDivisionError):
            continue
        done.append(name)
    if done:
        breach(", ".join(done))
