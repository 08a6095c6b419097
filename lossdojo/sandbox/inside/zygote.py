"""Has Python and NumPy ready, and forks a box from itself for each submission.

It runs none but the kit's own code: a plain fork, fast, whose children are shut in before
they read a line of a learner's.
"""

import contextlib
import gc
import os
import shutil
import signal
import socket
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import numpy  # noqa: F401  # so that no box has to import it

from lossdojo.sandbox.inside import kernel, residue
from lossdojo.sandbox.inside.box import fork_apart, live
from lossdojo.sandbox.inside.confinement import Confinement
from lossdojo.sandbox.inside.descriptors import close_all_but
from lossdojo.sandbox.inside.locks import lock_among_threads
from lossdojo.sandbox.inside.orders import (
    ANSWER_BYTES,
    END,
    LEARNER_FOLDER,
    NO_BOX,
    ORDER_BYTES,
    SETTINGS_BYTES,
    START,
)
from lossdojo.sandbox.inside.paths import hider
from lossdojo.sandbox.inside.server import silence
from lossdojo.values import encoding, frames

if TYPE_CHECKING:  # as in confinement
    from landlockpy import Ruleset


CONTROL = 3


def run_zygote() -> NoReturn:
    """Fork boxes and end them, as is ordered on stdin, a socket."""
    control = socket.socket(fileno=os.dup2(0, CONTROL))
    close_all_but([CONTROL])  # whatever came along is no business of a box
    settings = frames.read_message(frames.exactly(control.recv), SETTINGS_BYTES)
    confinement = Confinement.read(settings)
    silence()
    _prepare(confinement)
    boxes = Boxes(confinement, settings["readable"])
    control.sendall(encoding.encode({"ready": True}, SETTINGS_BYTES))
    while True:
        _answer(control, boxes)


def _prepare(confinement: Confinement) -> None:
    """Have all ready that every box will find."""
    with contextlib.suppress(OSError):  # its grader's policy is another, and inherited
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    if confinement.namespaces:  # it can still be written to, but its times cannot be changed
        read_only = kernel.MS_RDONLY | kernel.MS_NOSUID | kernel.MS_NOEXEC
        kernel.mount(os.devnull, None, kernel.MS_REMOUNT | kernel.MS_BIND | read_only)
    if confinement.seccomp:  # as in confinement
        kernel.gain_no_capabilities()
    os.umask(0o022)
    # The first process of a namespace is reached by no signal but those that it handles; of these
    # Python has one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lock_among_threads()
    kernel.keep_freed_memory()
    if confinement.namespaces:
        hider(LEARNER_FOLDER)  # which is remembered
    if confinement.seccomp:  # else it is for one submission, which seldom needs them
        for name in ("numpy.ma", "numpy.random"):  # imported where first named: not in a call
            import_module(name)
    residue.record_changes()
    gc.freeze()  # or a collection in every child would touch, and so copy, every page


class Boxes:
    """The boxes that are there, by the numbers of their processes.

    Args:
        confinement: what each gives up.
        readable: what Landlock lets through, where there are no namespaces.
    """

    def __init__(self, confinement: Confinement, readable: list[str]) -> None:
        self._confinement = confinement
        self._readable = readable
        self._ruleset = self._rules()
        self._myself = os.pidfd_open(os.getpid())
        self._firsts: dict[int, int] = {}  # of its namespace; itself, where it has none
        self._folders = set[str]()  # that are there, as far as is known

    def fork(self, control: socket.socket, descriptors: list[int], folder: str) -> int:
        """A new one, which serves on these descriptors; its number.

        Raises:
            OSError: there could be none.
        """
        try:
            if self._confinement.namespaces:
                pid, first = fork_apart(self._myself)
            else:
                pid = first = os.fork()
            if pid == 0:
                try:
                    self._firsts, self._folders = {}, set()  # of others
                    control.close()
                    live(descriptors, self._confinement, self._ruleset)
                finally:
                    os._exit(1)
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        self._firsts[pid] = first
        self._folders = {each for each in (*self._folders, folder) if os.path.isdir(each)}  # noqa: PTH112  # texts, for each learner
        if self._ruleset is not None:
            self._ruleset.close()
            self._ruleset = self._rules()
        return pid

    def end(self, pid: int) -> dict[str, object]:
        """End one; how it ended. All that was in it is dead then."""
        first = self._firsts.pop(pid)
        os.kill(first, signal.SIGKILL)  # a dead one keeps its number until waited for
        _, status, used = os.wait4(pid, 0)
        if first != pid:
            os.waitpid(first, 0)
        seconds = used.ru_utime + used.ru_stime
        return {"code": os.waitstatus_to_exitcode(status), "cpu_seconds": seconds}

    def leave(self) -> NoReturn:
        """End: at once with namespaces, which take all along; else with the learners' files.

        Who has hung up may have been killed, and then nobody else removes them.
        """
        if not self._confinement.namespaces:
            for pid in [*self._firsts]:
                self.end(pid)
            for folder in self._folders:
                shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)

    def _rules(self) -> "Ruleset | None":
        if not self._readable:
            return None
        from lossdojo.sandbox.inside.landlock import rules

        return rules(self._readable)


def _answer(control: socket.socket, boxes: Boxes) -> None:
    """Do what is ordered next."""
    order, descriptors, _, _ = socket.recv_fds(control, ORDER_BYTES, 2)
    what, rest = order[:1], order[1:]
    if what == START:
        try:
            pid = boxes.fork(control, descriptors, os.fsdecode(rest))
        except OSError:
            control.sendall(NO_BOX)
        else:
            handle = os.pidfd_open(pid)
            socket.send_fds(control, [b"%d" % pid], [handle])
            os.close(handle)
    elif what == END:
        control.sendall(encoding.encode(boxes.end(int(rest)), ANSWER_BYTES))
    else:
        boxes.leave()
