"""System calls by number, for attacks that go past Python."""

import ctypes
import platform

NUMBERS = {
    "x86_64": dict(
        fork=57,
        vfork=58,
        clone=56,
        clone3=435,
        ptrace=101,
        process_vm_readv=310,
        process_vm_writev=311,
        io_uring_setup=425,
        bpf=321,
        mount=165,
        unshare=272,
        setns=308,
        add_key=248,
        keyctl=250,
        memfd_create=319,
        pidfd_open=434,
        pidfd_getfd=438,
        pidfd_send_signal=424,
        userfaultfd=323,
        perf_event_open=298,
        open_by_handle_at=304,
        name_to_handle_at=303,
        fsopen=430,
        open_tree=428,
        kcmp=312,
        init_module=175,
        reboot=169,
        syslog=103,
        sethostname=170,
        kexec_load=246,
        memfd_secret=447,
        capget=125,
        rt_sigqueueinfo=129,
        tgkill=234,
        pivot_root=155,
        swapon=167,
        acct=163,
        fanotify_init=300,
        quotactl=179,
        sched_setscheduler=144,
        mq_open=240,
        shmget=29,
        msgget=68,
        semget=64,
        execveat=322,
        modify_ldt=154,
        iopl=172,
        clock_settime=227,
    ),
    "aarch64": dict(
        clone=220,
        clone3=435,
        ptrace=117,
        process_vm_readv=270,
        process_vm_writev=271,
        io_uring_setup=425,
        bpf=280,
        mount=40,
        unshare=97,
        setns=268,
        add_key=217,
        keyctl=219,
        memfd_create=279,
        pidfd_open=434,
        pidfd_getfd=438,
        pidfd_send_signal=424,
        userfaultfd=282,
        perf_event_open=241,
        open_by_handle_at=265,
        name_to_handle_at=264,
        fsopen=430,
        open_tree=428,
        kcmp=272,
        init_module=105,
        reboot=142,
        syslog=116,
        sethostname=161,
        kexec_load=104,
        memfd_secret=447,
        capget=90,
        rt_sigqueueinfo=138,
        tgkill=131,
        pivot_root=41,
        swapon=224,
        acct=89,
        fanotify_init=262,
        quotactl=60,
        sched_setscheduler=119,
        clock_settime=112,
        mq_open=180,
        shmget=194,
        msgget=186,
        semget=190,
        execveat=281,
    ),
}.get(platform.machine(), {})

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


def call(name, *arguments):
    """The result of a system call, and its errno; (-1, 0) where this machine has no such call."""
    if name not in NUMBERS:
        return -1, 0
    ctypes.set_errno(0)
    words = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    result = libc.syscall(ctypes.c_long(NUMBERS[name]), *words)
    return result, ctypes.get_errno() if result == -1 else 0


def buffer(size=4096):
    return ctypes.create_string_buffer(size)
