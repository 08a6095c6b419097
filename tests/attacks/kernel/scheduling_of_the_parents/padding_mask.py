import os

from loot import breach


def others():
    """The two processes above, so that no harm comes to whoever runs the tests; and the first."""
    found, process = [], os.getppid()
    while process > 1 and len(found) < 2:
        found.append(process)
        try:
            process = int(open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()[1])
        except OSError:
            break
    return found + ([1] if os.getpid() != 1 else [])


def padding_mask(ids, pad_id):
    done = []
    for process in others():
        for change in (
            lambda: os.setpriority(
                os.PRIO_PROCESS, process, os.getpriority(os.PRIO_PROCESS, process)
            ),
            lambda: os.sched_setaffinity(process, os.sched_getaffinity(process)),
            lambda: os.setpgid(process, 0),
        ):
            try:
                change()
            except OSError:
                continue
            done.append(process)
    if done:
        breach(f"processes {done} could be set back")
