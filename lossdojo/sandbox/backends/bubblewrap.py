"""How bubblewrap is started: what the sandbox sees, and the namespaces it is in."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from lossdojo.sandbox.backends import mounts
from lossdojo.sandbox.inside import kernel, orders

KIT_INSIDE = "/kit"
PACKAGES_INSIDE = "/packages"
# What learner code can see of this kit: data's form, and what runs beside it. The two files make
# packages of their folders, and hold no code.
SIGHT_OF_KIT = (
    "lossdojo/__init__.py",
    "lossdojo/values",
    "lossdojo/sandbox/__init__.py",
    "lossdojo/sandbox/inside",
)
NOBODY = 65534
# The zygote's own, for the namespaces that it makes; a kata's process has none.
CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SETPCAP", "CAP_SETUID", "CAP_SETGID")


def wall_command(users: int | None) -> list[str]:
    """The command line, up to the program to run.

    Args:
        users: descriptor of the user namespace to use; None to make one with this user alone.
    """
    words = [shutil.which("bwrap") or "bwrap", "--die-with-parent", "--new-session"]
    # Not --disable-userns: it would leave the zygote without rights over its own namespaces.
    # Learner code makes none because the seccomp filter has no call for it.
    words += ["--unshare-user"] if users is None else ["--userns", str(users)]
    words += ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"]
    words += ["--unshare-cgroup-try", "--hostname", "lossdojo"]
    for capability in CAPABILITIES:
        words += ["--cap-add", capability]
    return words + _sights()


def _sights() -> list[str]:
    words: list[str] = []
    # Made beforehand: bubblewrap would let nobody but their owner pass.
    destinations = (*mounts.python_paths(), Path(os.devnull))
    parents = {parent for path in destinations for parent in path.parents}
    ours = {Path(KIT_INSIDE, name).parent for name in SIGHT_OF_KIT}
    for folder in sorted(parents - {Path("/")} | ours | {Path(PACKAGES_INSIDE)}):
        words += ["--perms", "0755", "--dir", str(folder)]
    for path in mounts.python_paths():
        words += ["--ro-bind", str(path), str(path)]
    for path in mounts.hidden_folders():
        words += ["--tmpfs", str(path), "--remount-ro", str(path)]
    for name in ("/lib", "/lib64"):  # where the loader looks; on most systems links into /usr
        if Path(name).is_symlink():
            words += ["--symlink", str(Path(name).readlink()), name]
    for path in mounts.numpy_folders():
        words += ["--ro-bind", str(path), f"{PACKAGES_INSIDE}/{path.name}"]
    for name in SIGHT_OF_KIT:
        words += ["--ro-bind", str(mounts.ENGINE / name), f"{KIT_INSIDE}/{name}"]
    words += ["--dev-bind", os.devnull, os.devnull]
    words += ["--perms", "0755", "--dir", orders.LEARNER_FOLDER]
    return [*words, "--remount-ro", "/"]


def other_user() -> int | None:
    """Whom learner code can become: nobody, where root grades and knows of such a user."""
    if os.getuid() != 0:
        return None
    with Path("/proc/self/uid_map").open(encoding="utf-8") as mapping:
        ranges = [[int(number) for number in line.split()] for line in mapping]
    known = any(first <= NOBODY < first + count for first, _, count in ranges)
    return NOBODY if known else None


@contextlib.contextmanager
def users_for_root() -> Iterator[int]:
    """The descriptor of a user namespace with two users, root and nobody.

    Only root can make one with more than one user. So learner code is nobody outside as well,
    and the kernel counts its threads, which it does not do for root.

    Raises:
        OSError: the kernel would not.
    """
    ready, go = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(go[1])
        with contextlib.suppress(OSError):
            kernel.unshare(kernel.CLONE_NEWUSER)
            os.write(ready[1], b"r")
            os.read(go[0], 1)  # nothing, when the other end is closed
        os._exit(0)
    os.close(ready[1])
    try:
        if not os.read(ready[0], 1):
            raise OSError("no user namespace can be made")
        for kind in ("uid_map", "gid_map"):
            Path(f"/proc/{child}/{kind}").write_text(f"0 0 1\n{NOBODY} {NOBODY} 1\n")
        users = os.open(f"/proc/{child}/ns/user", os.O_RDONLY)
    finally:
        for descriptor in (ready[0], *go):
            os.close(descriptor)
        os.waitpid(child, 0)
    try:
        yield users
    finally:
        os.close(users)
