"""The calls of Linux that Python 3.11 has no name for; each raises `OSError` where it fails.

Numbers are those of the kernel's own headers (`linux/prctl.h`, `linux/sched.h`, `linux/mount.h`,
`linux/capability.h`), which never change.
"""

import ctypes
import os
import signal

CLONE_VM = 0x00000100
CLONE_FILES = 0x00000400
CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000
MS_RDONLY = 0x1
MS_NOSUID = 0x2
MS_NODEV = 0x4
MS_NOEXEC = 0x8
MS_REMOUNT = 0x20
MS_BIND = 0x1000
MS_REC = 0x4000
MS_PRIVATE = 0x40000
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_SECUREBITS = 28
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4
SECCOMP_MODE_FILTER = 2
SECBIT_NOROOT_AND_NO_SETUID_FIXUP = 0b0101
CAPABILITY_VERSION_3 = 0x20080522
LAST_CAPABILITY = 63  # more than there are: dropping one that does not exist is an error we expect
M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD = -1, -2, -3  # of glibc's <malloc.h>
KEPT_MEMORY = {M_TRIM_THRESHOLD: 1 << 26, M_TOP_PAD: 1 << 18, M_MMAP_THRESHOLD: 1 << 25}
IDLE_STACK = ctypes.create_string_buffer(1 << 14)  # one for all who are idle: they write the same
_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def keep_freed_memory() -> None:
    """Have C's allocator keep what is freed, in this process and those that it forks.

    It gives the end of its heap back, and each large array by itself, and the kernel clears every
    page anew that is asked for again: https://man7.org/linux/man-pages/man3/mallopt.3.html.
    """
    set_option = getattr(_libc, "mallopt", None)  # musl has none
    if set_option is not None:
        for option, value in KEPT_MEMORY.items():
            set_option(ctypes.c_int(option), ctypes.c_int(value))


def fork_idle() -> int:
    """Start a child that does nothing until it is killed; its number.

    It shares this process's memory, so that none is copied, and its open files, so that it keeps
    none open that is closed here. It waits in the kernel (pause), where only a signal with a
    handler could have it return, of which there is none: then it would end.
    """
    top = ctypes.addressof(IDLE_STACK) + len(IDLE_STACK) & ~15
    pause = ctypes.cast(_libc.pause, ctypes.c_void_p)
    flags = ctypes.c_int(CLONE_VM | CLONE_FILES | signal.SIGCHLD)
    pid: int = _libc.clone(pause, ctypes.c_void_p(top), flags, None)
    _check(pid)
    return pid


def unshare(flags: int) -> None:
    """Leave the namespaces of these kinds for new ones."""
    _check(_libc.unshare(ctypes.c_int(flags)))


def setns(descriptor: int, flags: int) -> None:
    """Enter namespaces of a process that `descriptor`, a pidfd, stands for."""
    _check(_libc.setns(ctypes.c_int(descriptor), ctypes.c_int(flags)))


def mount(target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount a file system of that kind, or change the mount that is there."""
    data = options.encode() or None
    name = kind.encode() if kind else None
    _check(_libc.mount(b"none", target.encode(), name, ctypes.c_ulong(flags), data))


def prctl(option: int, *arguments: int) -> None:
    """Change something of this thread."""
    words = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    _check(_libc.prctl(ctypes.c_int(option), *words))


def set_file_owner(user: int) -> None:
    """Open files as that user from now on, whoever the process is otherwise (setfsuid)."""
    _libc.setfsuid(ctypes.c_uint(user))  # which answers with the former one, and knows no failure
    if _libc.setfsuid(ctypes.c_uint(user)) != user:
        raise PermissionError("setfsuid")


def gain_no_capabilities() -> None:
    """Let no program that is started from here on give this process or its children any."""
    for capability in range(LAST_CAPABILITY + 1):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # the first that this kernel does not know, or none may be dropped
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)


def drop_capabilities() -> None:
    """Give up every capability that this process has."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(header, (ctypes.c_uint32 * 6)()))


def load_seccomp(program: bytes) -> None:
    """Filter this process's system calls from now on, by a compiled BPF program."""
    filled = _Program(len(program) // 8, program)
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(filled))


def _check(result: int) -> None:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
