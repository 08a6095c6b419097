"""How bubblewrap is started: what the sandbox sees, and the namespaces it is in."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from dojo.sandbox import visible
from dojo.sandbox.inside import kernel, room

KIT = "/kit"
PACKAGES = "/packages"
NOBODY = 65534
# The zygote's own, for the namespaces that it makes; a kata's process has none.
CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SETPCAP", "CAP_SETUID", "CAP_SETGID")


def command(users: int | None) -> list[str]:
    """The command line, up to the program to run.

    Args:
        users: descriptor of the user namespace to use; None to make one with this user alone.
    """
    words = [shutil.which("bwrap") or "bwrap", "--die-with-parent", "--new-session"]
    # Not --disable-userns: it would leave the zygote without rights over its own namespaces.
    # Learner code makes none because the seccomp filter has no call for it.
    words += ["--unshare-user"] if users is None else ["--userns", str(users)]
    words += ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"]
    words += ["--unshare-cgroup-try", "--hostname", "dojo"]
    for capability in CAPABILITIES:
        words += ["--cap-add", capability]
    return words + _sights()


def _sights() -> list[str]:
    words: list[str] = []
    # Made beforehand: bubblewrap would let nobody but their owner pass.
    destinations = (*visible.python_paths(), Path(os.devnull))
    parents = {parent for path in destinations for parent in path.parents}
    for folder in sorted(parents - {Path("/")} | {Path(KIT, "dojo"), Path(PACKAGES)}):
        words += ["--perms", "0755", "--dir", str(folder)]
    for path in visible.python_paths():
        words += ["--ro-bind", str(path), str(path)]
    for path in visible.hidden_folders():
        words += ["--tmpfs", str(path), "--remount-ro", str(path)]
    for name in ("/lib", "/lib64"):  # where the loader looks; on most systems links into /usr
        if Path(name).is_symlink():
            words += ["--symlink", str(Path(name).readlink()), name]
    for path in visible.numpy_folders():
        words += ["--ro-bind", str(path), f"{PACKAGES}/{path.name}"]
    engine = visible.ENGINE / "dojo"
    words += ["--ro-bind", str(engine / "__init__.py"), f"{KIT}/dojo/__init__.py"]
    words += ["--ro-bind", str(engine / "sandbox"), f"{KIT}/dojo/sandbox"]
    words += ["--dev-bind", os.devnull, os.devnull]
    for empty in (room.FILES, *room.SCRATCH):
        words += ["--perms", "0755", "--dir", empty]
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
