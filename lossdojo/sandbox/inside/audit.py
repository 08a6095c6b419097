"""What learner code is refused wherever it runs, in the same words, with a wall and without one.

A wall keeps strangers out. This is for honest programs: it refuses in the learner's own process,
by an audit hook of Python's, what a wall refuses and a machine without one would grant, so that
one's own check allows what grading allows. Whoever means to get past it can, and meets the wall.

The events are those of https://docs.python.org/3/library/audit_events.html.
"""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from lossdojo.sandbox.inside.orders import PACKAGE_FOLDERS

try:
    import _posixsubprocess
except ImportError:  # Windows
    _posixsubprocess = None  # type: ignore[assignment]  # as that says

NOT_WRITTEN = "In grading no file can be written"
NOT_SEEN = "In grading only your own files are there"
NO_PROGRAMS = "In grading no other program or process can be started"
NO_NETWORK = "In grading there is no network"
NO_SIGNALS = "In grading no signal can be sent"
FIXED_LIMITS = "In grading the limits and rights of a process stay as they are"
# Of the files outside, what a wall shows as well, beside Python and NumPy.
TIME_ZONES = "/usr/share/zoneinfo"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
NO_SHELL = 127 << 8  # what the C library's `system` gives where there can be no process
# Windows makes even a pair of sockets in one process by way of the network.
HAS_PAIRS = sys.platform != "win32"
UNIX = 1
_STARTING = """
    subprocess.Popen os.fork os.forkpty os.exec os.posix_spawn os.spawn os.startfile
    os.startfile/2 pty.spawn _winapi.CreateProcess
"""
_REACHING = "socket.connect socket.bind socket.sendto socket.sendmsg"
_NAMING = "socket.getaddrinfo socket.gethostbyname socket.gethostbyaddr socket.getnameinfo"
_CHANGING = """
    os.remove os.rmdir os.rename os.link os.truncate os.chmod os.lchmod os.chown os.utime
    os.setxattr os.removexattr
"""
_LOOKING = "os.listdir os.scandir os.chdir"
_SIGNALLING = "os.kill os.killpg signal.pthread_kill"
_UNHEARD = "nice setpriority sched_setaffinity"
# Libraries in C that write files and raise no event. Many a Python was built without them, and the
# module that uses them, `dbm`, has another way then, which is heard.
_UNHEARD_LIBRARIES = ("_dbm", "_gdbm")


def _beginnings(*folders: str) -> tuple[str, ...]:
    """How the names of all begin that lies in them, by either of their own names."""
    names = {each for folder in folders for each in (folder, os.path.realpath(folder))}
    return tuple(os.path.join(os.path.normcase(name), "") for name in names)  # noqa: PTH118  # texts


# Worked out on import, before any process is forked.
_NUMPY = _beginnings(np.__path__[0])
_ELSEWHERE = {str(Path(__file__).parents[3]), str(Path(np.__path__[0]).parent)}
_LIBRARY = _beginnings(
    TIME_ZONES, *(each for each in sys.path if Path(each).is_absolute() and each not in _ELSEWHERE)
)


def refuse_what_grading_refuses(folder: str) -> None:
    """From now on, until this process ends.

    Args:
        folder: of the learner's files, which can be read.
    """
    sight = _Sight(folder)
    rules: dict[str, Callable[..., None]] = {
        "import": _check_import,
        "open": sight.check_open,
        "os.mkdir": sight.check_new,
        "os.symlink": lambda _source, path, *_: sight.check_new(path),
        "sqlite3.connect": sight.check_database,
        "socket.__new__": _check_socket,
        "resource.setrlimit": _refuse_limits,
        "resource.prlimit": _refuse_limits,
        **dict.fromkeys(_LOOKING.split(), sight.check),
        **dict.fromkeys(_CHANGING.split(), sight.check_change),
        **dict.fromkeys(_STARTING.split(), _refuse_programs),
        **dict.fromkeys(_NAMING.split(), _refuse_names),
        **dict.fromkeys(_REACHING.split() if HAS_PAIRS else (), _refuse_network),
        **dict.fromkeys(_SIGNALLING.split(), _refuse_signals),
    }
    rule_of = rules.get

    def hook(event: str, args: tuple[Any, ...]) -> None:
        rule = rule_of(event)
        if rule is not None:
            rule(*args)

    _refuse_the_unheard()
    sys.addaudithook(hook)


def _refuse_the_unheard() -> None:
    """The same of functions that raise no event, and of one that ends well without any program.

    They are put past `__setattr__`, which would note it as a learner's change.
    """
    vars(os)["system"] = lambda _command: NO_SHELL
    vars(os).update(dict.fromkeys(vars(os).keys() & _UNHEARD.split(), _refuse_rights))
    if _posixsubprocess is not None:
        vars(_posixsubprocess)["fork_exec"] = _refuse_programs


class _Sight:
    """Which files there are."""

    def __init__(self, folder: str) -> None:
        self._own = _beginnings(folder) + _NUMPY

    def check(self, path: Any = None, *_: object) -> None:  # noqa: ANN401  # what learner code gives
        """Whether it can be looked at."""
        if path is None or isinstance(path, int) or self._has(path):
            return
        raise OSError(errno.ENOENT, NOT_SEEN, path)

    def check_open(self, path: Any, _mode: object, flags: int) -> None:  # noqa: ANN401  # as above
        """Whether it can be opened like that."""
        if isinstance(path, int) or os.fsdecode(path) == os.devnull:
            return
        if flags & WRITING:
            raise OSError(errno.EROFS, NOT_WRITTEN, path)
        self.check(path)

    def check_new(self, path: Any, *_: object) -> None:  # noqa: ANN401  # as above
        """Whether it can be made, which nothing can."""
        if self._is_there(path):
            raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), path)
        raise OSError(errno.EROFS, NOT_WRITTEN, path)

    def check_change(self, path: Any, *_: object) -> None:  # noqa: ANN401  # as above
        """Whether it can be changed, which nothing can; what is not there is missed first."""
        if isinstance(path, int):
            return  # of an open file, which was opened to be read
        if not self._is_there(path):
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        raise OSError(errno.EROFS, NOT_WRITTEN, path)

    def check_database(self, path: Any, *_: object) -> None:  # noqa: ANN401  # as above
        """Whether SQLite can open it, which makes what is not there."""
        name, _mark, options = os.fsdecode(path).removeprefix("file:").partition("?")
        is_memory = name in {"", ":memory:"} or "mode=memory" in options
        if not is_memory and not self._is_there(name):
            raise sys.modules["sqlite3"].OperationalError(NOT_WRITTEN)

    def _is_there(self, path: Any) -> bool:  # noqa: ANN401  # as above
        return self._has(path) and os.path.lexists(path)

    def _has(self, path: Any) -> bool:  # noqa: ANN401  # as above
        name = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  # a text, and fast
        return self._shows(name) or self._shows(os.path.realpath(name))

    def _shows(self, name: str) -> bool:
        name = os.path.normcase(name) + os.sep
        if name.startswith(self._own):
            return True
        return name.startswith(_LIBRARY) and not any(each in name for each in PACKAGE_FOLDERS)


def _check_import(name: str, *_: object) -> None:
    if name in _UNHEARD_LIBRARIES:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _check_socket(_self: object, family: int, *_: object) -> None:
    """One of a pair, which is all that an event loop needs, leads nowhere."""
    if HAS_PAIRS and family != UNIX:
        _refuse_network()


def _refuse_network(*_: object) -> None:
    raise OSError(errno.EPERM, NO_NETWORK)


def _refuse_names(*_: object) -> None:
    module = sys.modules["_socket"]
    raise module.gaierror(module.EAI_AGAIN, NO_NETWORK)


def _refuse_programs(*_: object) -> None:
    raise OSError(errno.EPERM, NO_PROGRAMS)


def _refuse_signals(*_: object) -> None:
    raise OSError(errno.EPERM, NO_SIGNALS)


def _refuse_rights(*_: object) -> None:
    raise OSError(errno.EPERM, FIXED_LIMITS)


def _refuse_limits(*_: object) -> None:
    raise ValueError(FIXED_LIMITS)
