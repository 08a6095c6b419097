"""The system calls that learner code may make: a list of the allowed.

What is missing here is missing on purpose: no new process (`fork`, `execve`), no socket but a
pair of one's own, no signal to others, no shared memory that outlives its maker, nothing that
looks into another process, mounts, loads, traces or changes namespaces. A list of the forbidden
would age with every kernel. All others are not there (ENOSYS), so that a C library newer than
this list falls back to what it did before; the best known ones say that they are forbidden.
"""

import errno
import signal
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it is imported where it is known to be there
    from pyseccomp import SyscallFilter

CLONE_THREAD = 0x00010000
CLONE_NEW_NAMESPACES = 0x7E020000
UNIX_SOCKETS = 1
STREAM = 1
COMPUTE = """
    brk mmap munmap mprotect mremap madvise futex clock_gettime clock_getres clock_nanosleep
    nanosleep gettimeofday time sched_yield sched_getaffinity getrandom getcpu membarrier
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigpending sigaltstack
    set_robust_list set_tid_address rseq restart_syscall arch_prctl
    exit exit_group alarm setitimer getitimer pause times getrusage sysinfo uname
"""
KNOW_ONESELF = """
    getpid gettid getppid getuid geteuid getgid getegid getresuid getresgid getgroups getsid
    getpgid getpgrp getcwd umask getrlimit capget wait4 waitid sched_getparam sched_getscheduler
    sched_get_priority_max sched_get_priority_min getpriority
"""
READ_AND_WRITE = """
    read write readv writev pread64 pwrite64 preadv pwritev lseek open openat close close_range
    dup dup2 dup3 stat fstat lstat newfstatat statx statfs fstatfs access faccessat faccessat2
    readlink readlinkat getdents64 poll ppoll select pselect6 pipe pipe2 eventfd2 epoll_create1
    epoll_ctl epoll_wait epoll_pwait epoll_pwait2 recvfrom shutdown getsockname getpeername
    getsockopt sendfile copy_file_range fadvise64 fsync fdatasync flock chdir fchdir
"""
# There is no place to write, and Landlock does not cover chmod, utime and their like.
CHANGE_FILES = """
    creat truncate ftruncate fallocate mkdir mkdirat rmdir unlink unlinkat rename renameat
    renameat2 link linkat symlink symlinkat chmod fchmod fchmodat utimensat utimes
"""
# In a process namespace of one's own there is nobody else to be hit.
# But for SIGKILL, so that whoever dies of it was killed from outside.
SIGNAL = {"kill": 1, "tkill": 1, "tgkill": 2}  # and which argument is the signal
REFUSED = """
    fork vfork execve execveat socket connect bind listen accept accept4 sendmsg recvmsg ptrace
    process_vm_readv process_vm_writev unshare setns mount umount2 chroot pivot_root bpf keyctl
    setrlimit io_uring_setup perf_event_open memfd_create shmget msgget semget mq_open mknod mknodat
"""
# The commands from F_DUPFD to F_SETLKW, F_OFD_* and F_DUPFD_CLOEXEC: none that makes an owner.
FCNTL = (*range(8), 36, 37, 38, 1030)
IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)  # TCGETS, TIOCGWINSZ, FION*, FIO*CLEX
PRCTL = (15, 16, 0x53564D41)  # to name a thread or a piece of memory


def compiled(*, namespaces: bool) -> bytes:
    """The filter as a BPF program for this machine.

    Args:
        namespaces: whether the process is alone in namespaces of its own.

    Raises:
        OSError: libseccomp is not there, or refuses.
    """
    try:
        import pyseccomp as seccomp
    except RuntimeError as error:  # what it raises where the library is missing
        raise OSError(f"{error}. Install libseccomp2.") from error

    rules = seccomp.SyscallFilter(seccomp.ERRNO(errno.ENOSYS))
    _add_names(rules, namespaces)
    _add_arguments(rules)
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _add_names(rules: "SyscallFilter", namespaces: bool) -> None:
    """What is allowed or refused whatever its arguments are."""
    import pyseccomp as seccomp

    for name in (*REFUSED.split(), *CHANGE_FILES.split(), *([] if namespaces else SIGNAL)):
        rules.add_rule(seccomp.ERRNO(errno.EPERM), name)
    for name in " ".join((COMPUTE, KNOW_ONESELF, READ_AND_WRITE)).split():
        rules.add_rule(seccomp.ALLOW, name)
    for name, position in SIGNAL.items() if namespaces else ():
        rules.add_rule(seccomp.ALLOW, name, seccomp.Arg(position, seccomp.NE, signal.SIGKILL))
        fatal = seccomp.Arg(position, seccomp.EQ, signal.SIGKILL)
        rules.add_rule(seccomp.ERRNO(errno.EPERM), name, fatal)


def _add_arguments(rules: "SyscallFilter") -> None:
    """What is allowed with some arguments alone."""
    import pyseccomp as seccomp

    # Of clone3 a filter cannot read the flags: it is not there, and the C library asks clone.
    thread = seccomp.Arg(0, seccomp.MASKED_EQ, CLONE_THREAD | CLONE_NEW_NAMESPACES, CLONE_THREAD)
    process = seccomp.Arg(0, seccomp.MASKED_EQ, CLONE_THREAD, 0)
    rules.add_rule(seccomp.ALLOW, "clone", thread)
    rules.add_rule(seccomp.ERRNO(errno.EPERM), "clone", process)
    # A pair of datagram sockets would reach any other by its address.
    stream = seccomp.Arg(1, seccomp.MASKED_EQ, 0xF, STREAM)
    unix = seccomp.Arg(0, seccomp.MASKED_EQ, 0xFFFFFFFF, UNIX_SOCKETS)
    rules.add_rule(seccomp.ALLOW, "socketpair", unix, stream)
    rules.add_rule(seccomp.ALLOW, "sendto", seccomp.Arg(4, seccomp.EQ, 0))
    # Limits of one's own may be read. Whoever could lower them would be killed for it, as if from
    # outside, and the next kata with it.
    only_me, only_read = seccomp.Arg(0, seccomp.EQ, 0), seccomp.Arg(2, seccomp.EQ, 0)
    rules.add_rule(seccomp.ALLOW, "prlimit64", only_me, only_read)
    rules.add_rule(seccomp.ERRNO(errno.EPERM), "prlimit64", seccomp.Arg(2, seccomp.NE, 0))
    for name, position, values in (("fcntl", 1, FCNTL), ("ioctl", 1, IOCTL), ("prctl", 0, PRCTL)):
        for value in values:
            # The kernel reads 32 bits of these; the others are anybody's.
            argument = seccomp.Arg(position, seccomp.MASKED_EQ, 0xFFFFFFFF, value)
            rules.add_rule(seccomp.ALLOW, name, argument)
