"""Has Python and NumPy ready, and forks a box from itself for each submission.

It runs none but the kit's own code: a plain fork, fast, whose children are shut in before
they read a line of a learner's.
"""

import contextlib
import gc
import os
import signal
import socket
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import numpy  # noqa: F401  # so that no box has to import it

from lossdojo.sandbox.inside import kernel, residue
from lossdojo.sandbox.inside.box import live
from lossdojo.sandbox.inside.confinement import Confinement
from lossdojo.sandbox.inside.descriptors import close_all_but
from lossdojo.sandbox.inside.locks import lock_among_threads
from lossdojo.sandbox.inside.orders import BOX, LEARNER_FOLDER, NO_BOX, SETTINGS_BYTES
from lossdojo.sandbox.inside.paths import hider
from lossdojo.sandbox.inside.server import silence
from lossdojo.values import encoding, frames

if TYPE_CHECKING:  # as in confinement
    from landlockpy import Ruleset


CONTROL = 3


def run_zygote() -> NoReturn:
    """Answer each descriptor that arrives on stdin, a socket, with a pidfd of its new box."""
    control = socket.socket(fileno=os.dup2(0, CONTROL))
    close_all_but([CONTROL])  # whatever came along is no business of a box
    settings = frames.read_message(frames.exactly(control.recv), SETTINGS_BYTES)
    confinement = Confinement.read(settings)
    silence()
    _prepare(confinement)
    myself = os.pidfd_open(os.getpid())
    control.sendall(encoding.encode({"ready": True}, SETTINGS_BYTES))
    while True:
        _answer(control, confinement, myself, settings["readable"])


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
    # A box is the first process of its namespace, which no signal reaches but those that it
    # handles; of these Python has one.
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


def _answer(
    control: socket.socket, confinement: Confinement, myself: int, readable: list[str]
) -> None:
    """Fork a box for the next descriptor; end where there is none any more."""
    ruleset = _rules(readable)
    order, descriptors, _, _ = socket.recv_fds(control, len(BOX), 1)
    if not order:
        os._exit(0)  # at once: there is nothing to put in order
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass
    try:
        with socket.socket(fileno=descriptors[0]) as box:
            pid = _fork(confinement, myself)
            if pid == 0:
                _become_box(control, box, confinement, ruleset)
    except OSError:
        control.sendall(NO_BOX)
    else:
        handle = os.pidfd_open(pid)
        socket.send_fds(control, [BOX], [handle])
        os.close(handle)
    if ruleset is not None:
        ruleset.close()


def _rules(readable: list[str]) -> "Ruleset | None":
    if not readable:
        return None
    from lossdojo.sandbox.inside.landlock import rules

    return rules(readable)


def _fork(confinement: Confinement, myself: int) -> int:
    """Fork; with namespaces, so that the child is the first process of a new one."""
    if not confinement.namespaces:
        return os.fork()
    kernel.unshare(kernel.CLONE_NEWPID)
    pid = -1
    try:
        pid = os.fork()
    finally:
        if pid:  # in the zygote, or there could be no second one
            kernel.setns(myself, kernel.CLONE_NEWPID)
    return pid


def _become_box(
    control: socket.socket,
    box: socket.socket,
    confinement: Confinement,
    ruleset: "Ruleset | None",
) -> NoReturn:
    try:
        control.close()
        live(box, confinement, ruleset)
    finally:
        os._exit(0)
