"""What `lossdojo doctor` sends into the sandbox in a learner's place: each function is one attack.

An attack answers with what it got hold of, or None. What it raises counts as nothing too:
being refused is what should happen to it.
"""

import contextlib
import ctypes
import os
import socket
import time
from collections.abc import Callable

import numpy as np

PTRACE_TRACEME = 0
MEETING_PLACES = ("/tmp/", "/dev/shm/", "/var/tmp/", "")  # noqa: S108  # the last: its own folder


def read(paths: list[str]) -> str | None:
    """Read any of these files, in folders that are the teacher's."""
    for path in paths:
        with contextlib.suppress(OSError), open(path, encoding="utf-8") as file:
            return file.read() or path
    return None


def see_environment(_: list[str]) -> str | None:
    """Find a secret among the variables of its own process or of others."""
    seen = str(dict(os.environ))
    for pid in ("self", "1", str(os.getppid())):
        with contextlib.suppress(OSError), open(f"/proc/{pid}/environ", "rb") as file:
            seen += file.read().decode(errors="replace")
    return seen if "LOSSDOJO_BAIT" in seen else None


def processes(_: list[str]) -> str | None:
    """See other processes, or look into the one that started it."""
    with contextlib.suppress(OSError):
        return str([name for name in os.listdir("/proc") if name.isdigit()])
    with contextlib.suppress(OSError), open(f"/proc/{os.getppid()}/mem", "rb"):
        return "the memory of its parent"
    return None


def connect(addresses: list[str]) -> str | None:
    """Reach a listener: a port of this machine, a socket file, an abstract socket."""
    for address in addresses:
        for reach in (_connect, _send):
            with contextlib.suppress(OSError):
                reach(address)
                return address
    return None


def _connect(address: str) -> None:
    if address.isdigit():
        socket.create_connection(("127.0.0.1", int(address)), 1).close()
    else:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(address)


def _send(address: str) -> None:
    """From one of a pair, which needs no socket of one's own making."""
    one, other = socket.socketpair(type=socket.SOCK_DGRAM)
    with one, other:
        one.sendto(b"hello", address)


def write(folders: list[str]) -> str | None:
    """Write into folders of others."""
    for folder in folders:
        with contextlib.suppress(OSError), open(f"{folder}/attacks", "w", encoding="utf-8"):
            return folder
    return None


def change(paths: list[str]) -> str | None:
    """Change a file's rights or times, which some walls forget."""
    for path in paths:
        with contextlib.suppress(OSError):
            os.utime(path, (0, 0))
            return path
        with contextlib.suppress(OSError):
            os.chmod(path, 0o777)  # noqa: S103  # to see whether it can
            return path
    return None


def fork(_: list[str]) -> str | None:
    """Start another process."""
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return f"process {child}"


def execute(_: list[str]) -> str | None:
    """Start another program."""
    child = os.posix_spawn("/bin/true", ["true"], {})
    os.waitpid(child, 0)
    return f"process {child}"


def kill(pids: list[str]) -> str | None:
    """Send a signal, if only number 0, to the grader."""
    for pid in pids:
        with contextlib.suppress(OSError):
            os.kill(int(pid), 0)
            return pid
    return None


def trace(_: list[str]) -> str | None:
    """Use ptrace."""
    libc = ctypes.CDLL(None)
    return "ptrace" if libc.ptrace(PTRACE_TRACEME, 0, 0, 0) == 0 else None


def namespace(_: list[str]) -> str | None:
    """Become root in a user namespace of its own (CLONE_NEWUSER)."""
    libc = ctypes.CDLL(None)
    return "a user namespace" if libc.unshare(0x10000000) == 0 else None


def memory(_: list[str]) -> str | None:
    """Take more memory than there is for it."""
    return f"{np.ones(1 << 32).nbytes} bytes"


def leave(names: list[str]) -> str | None:
    """Leave something for the next learner."""
    for place in MEETING_PLACES:
        with contextlib.suppress(OSError), open(place + names[0], "w", encoding="utf-8") as file:
            file.write("for you")
    return None


def find(names: list[str]) -> str | None:
    """Find what another learner has left."""
    return read([place + names[0] for place in MEETING_PLACES])


def linger(_: list[str]) -> str | None:
    """Stay."""
    while True:
        time.sleep(60)


def attacks(name: str, arguments: list[str]) -> str | None:
    """Carry out one attack."""
    attack: Callable[[list[str]], str | None] = globals()[name]
    try:
        return attack(arguments)
    except OSError:
        return None
