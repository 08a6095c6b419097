"""Runs the command line with what Windows does not have taken away, in the learner's process too.

This is no Windows: paths, encodings and the end of processes are the system's. It shows that
nothing is asked for which is not there.
"""

TAKE_AWAY = r"""
import asyncio, ctypes, multiprocessing, os, selectors, signal, socket, subprocess, sys, tempfile
import select, sysconfig, threading, types, uuid
import numpy

for name in ("jinja2", "pytest", "rich.console", "rich.progress", "typer", "watchfiles"):
    try:  # before the system looks like another; the learner's process has none of them
        __import__(name)
    except ImportError:
        pass
sysconfig.get_config_vars()
kill = os.kill  # Popen's own needs SIGKILL here
subprocess.Popen.kill = lambda self: kill(self.pid, 9) if self.poll() is None else None
GONE = {
    os: '''fork forkpty killpg setsid getuid geteuid getgid getegid getpgid getpgrp uname
        pidfd_open posix_spawn mkfifo getpriority setpriority nice set_blocking chown statvfs
        getloadavg sysconf sched_getaffinity sched_setaffinity sched_getscheduler sched_setscheduler
        wait4 O_NOFOLLOW O_NONBLOCK O_NOCTTY O_DIRECTORY O_CLOEXEC''',
    signal: '''SIGKILL SIGHUP SIGQUIT SIGALRM SIGXCPU SIGPIPE SIGCHLD SIGUSR1 SIGUSR2 SIGSTOP
        SIGCONT SIGTSTP SIGWINCH setitimer alarm pthread_kill pthread_sigmask pidfd_send_signal''',
    select: "poll epoll",
    socket: "AF_UNIX",
}
for module, names in GONE.items():
    for name in names.split():
        vars(module).pop(name, None)
for name in ("fcntl", "grp", "pty", "pwd", "readline", "resource", "termios", "tty"):
    sys.modules[name] = None
os.supports_dir_fd = os.supports_fd = os.supports_follow_symlinks = frozenset()
sys.modules["msvcrt"] = types.ModuleType("msvcrt")
sys.platform = "win32"
"""

if __name__ == "__main__":
    exec(TAKE_AWAY)  # noqa: S102  # as above
    from lossdojo.cli.main import main
    from lossdojo.sandbox.backends import interpreter

    before, start, after = interpreter.BOOT.partition("run = ")  # NumPy is to be found by then
    interpreter.BOOT = f"{before}exec({TAKE_AWAY!r}, {{}}); {start}{after}"
    main()
