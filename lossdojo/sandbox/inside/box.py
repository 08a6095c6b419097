"""One submission's place: its files, and one process after another for its katas.

With namespaces of its own it is their first process, so that when it ends all that is in
them has ended. It holds the learner's files and forks; it never runs them.
"""

import os
import select
import shutil
import signal
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from lossdojo.sandbox.inside import kernel
from lossdojo.sandbox.inside.confinement import Confinement, confine
from lossdojo.sandbox.inside.descriptors import close_all_but
from lossdojo.sandbox.inside.layout import lay_out
from lossdojo.sandbox.inside.orders import (
    END,
    FURNISHING_BYTES,
    LEARNER_FOLDER,
    POINT,
    REAP,
    START,
)
from lossdojo.sandbox.inside.rlimits import OPEN_FILES
from lossdojo.sandbox.inside.server import work
from lossdojo.sandbox.inside.stdio import Pipe
from lossdojo.values import encoding, frames

if TYPE_CHECKING:  # as in confinement
    from landlockpy import Ruleset


NO_EXTRAS = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC


def live(
    control: socket.socket,
    confinement: Confinement,
    ruleset: "Ruleset | None",
) -> None:
    """Serve one submission until the trusted side hangs up.

    The first message brings the learner's files, or the folder that they lie in, and the
    limits. After it, one byte and two descriptors start a kata's
    process, one byte ends it, and one has it pointed out.
    """
    message = frames.read_message(frames.exactly(control.recv), FURNISHING_BYTES)
    box = BoxProcess(confinement, ruleset, message)
    try:
        box.furnish()
    except OSError as error:
        _tell(control, {"failed": f"{type(error).__name__}: {error}"})
        return
    _tell(control, {"ready": True})
    while True:
        order, descriptors, _, _ = socket.recv_fds(control, 1, 2)
        if order == START:
            box.start(descriptors)
        elif order in (END, REAP):
            _tell(control, box.end(box.limits["last_moment"] if order == REAP else 0.0))
        elif order == POINT:
            box.point_out(control)
        else:
            box.leave()
            return


class BoxProcess:
    """The submission's namespaces, or its Landlock rules, and the process of its present kata."""

    def __init__(
        self,
        confinement: Confinement,
        ruleset: "Ruleset | None",
        message: Mapping[str, Any],
    ) -> None:
        self.confinement = confinement
        self.message = message
        self.limits: Mapping[str, Any] = message["limits"]
        self.folder = LEARNER_FOLDER if confinement.namespaces else str(message["folder"])
        self._ruleset = ruleset
        self._child = 0

    def furnish(self) -> None:
        """Make what every kata of the submission shares.

        Raises:
            OSError: the kernel would not.
        """
        if self.confinement.namespaces:
            kernel.unshare(
                kernel.CLONE_NEWNS | kernel.CLONE_NEWIPC | kernel.CLONE_NEWNET | kernel.CLONE_NEWUTS
            )
            kernel.mount("/", None, kernel.MS_REC | kernel.MS_PRIVATE)
            kernel.mount(LEARNER_FOLDER, "tmpfs", NO_EXTRAS)
            files = {name: content.tobytes() for name, content in self.message["files"]}
            lay_out(files, Path(LEARNER_FOLDER))
            kernel.mount(LEARNER_FOLDER, None, kernel.MS_REMOUNT | kernel.MS_RDONLY | NO_EXTRAS)
        elif self._ruleset is not None:
            from lossdojo.sandbox.inside.landlock import allow_folder

            allow_folder(self._ruleset, self.folder)

    def start(self, descriptors: list[int]) -> None:
        """Start a process for a kata, which reads and writes on these two descriptors."""
        self._child = os.fork()
        if self._child == 0:
            self._become_server(descriptors)
        for descriptor in descriptors:
            os.close(descriptor)

    def point_out(self, control: socket.socket) -> None:
        """Send a pidfd of the process, by which it is known outside as well."""
        handle = os.pidfd_open(self._child)
        socket.send_fds(control, [POINT], [handle])
        os.close(handle)

    def end(self, patience: float) -> dict[str, object]:
        """End it; how it ended, as the trusted side's `Ending` has it.

        Args:
            patience: seconds in which it may end by itself.
        """
        child, self._child = self._child, 0
        if not child:
            return {"code": 0, "by_itself": True, "cpu_seconds": 0.0}
        by_itself = _has_ended(child, patience)
        os.kill(child, signal.SIGKILL)  # a dead one keeps its number until waited for
        _, status, used = os.wait4(child, 0)
        return {
            "code": os.waitstatus_to_exitcode(status),
            "by_itself": by_itself,
            "cpu_seconds": used.ru_utime + used.ru_stime,
        }

    def leave(self) -> None:
        """End all of it; where it has no namespaces to take its files along, they are removed.

        Who has hung up may have been killed, and then nobody else does.
        """
        if not self.confinement.namespaces:
            self.end(0.0)
            shutil.rmtree(self.folder, ignore_errors=True)

    def _become_server(self, descriptors: list[int]) -> NoReturn:
        code = 1
        try:
            read_from, write_to = descriptors
            pipe = Pipe(read_from, write_to, self.limits["answer_bytes"])
            try:
                confine(self.confinement, self.limits, self._ruleset)
                close_all_but(descriptors, OPEN_FILES)
                os.chdir(self.folder)
                signal.signal(signal.SIGINT, signal.default_int_handler)
            except OSError as error:
                pipe.send({"failed": f"{type(error).__name__}: {error}"})
            else:
                work(pipe, self.folder)
                code = 0
        finally:
            os._exit(code)


def _has_ended(child: int, patience: float) -> bool:
    """Whether it ends by itself within so many seconds; it stays to be waited for."""
    handle = os.pidfd_open(child)
    try:
        poll = select.poll()
        poll.register(handle, select.POLLIN)
        return bool(poll.poll(patience * 1000))
    finally:
        os.close(handle)


def _tell(control: socket.socket, answer: dict[str, object]) -> None:
    control.sendall(encoding.encode(answer, 1 << 16))
