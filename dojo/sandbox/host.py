"""The trusted side of the pipe: starts a learner's process, asks it, and stops it in time.

This is the one place where learner code is set going, and so the place for a wall around it.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from dojo.errors import KitError
from dojo.lab import Limits
from dojo.sandbox import wire
from dojo.sandbox.replies import NotLoaded, Reply, Stopped, read_load, read_reply

START_SECONDS = 60.0  # for Python and NumPy to start, which is the kit's own business
CLOSE_SECONDS = 2.0
ENGINE = Path(__file__).resolve().parents[2]
NUMPY = Path(np.__file__).resolve().parents[1]
BOOT = (
    "import sys; engine, numpy, folder, answer = sys.argv[1:5]; sys.argv[1:] = [];"
    "sys.path += [engine, numpy]; from dojo.sandbox.worker import main;"
    "sys.path.remove(engine); main(folder, int(answer))"
)


class Worker:
    """One submission's process. Kata after kata is loaded into it, called, and done with.

    A process that died or was killed is replaced when it is next needed, so that one kata
    never costs another.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder = folder.resolve()
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._in_kata = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def load(self, kata: str) -> NotLoaded | None:
        """Import `<kata>.py` in a clean process; None where its function is ready to be called.

        Raises:
            Stopped: the import ran out of time or took the process with it.
            KitError: no process could be started.
        """
        self._finish_kata()
        self._in_kata = True
        request = {
            "load": str(self.folder / f"{kata}.py"),
            "memory_mib": self.limits.memory_mib,
            "output_bytes": self.limits.output_bytes,
        }
        doing = f"importing {kata}.py"
        answer = self._ask(request, doing)
        with self._garbage_is_a_crash(doing):
            return read_load(answer, kata)

    def call(self, name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> Reply:
        """Call the loaded function; `name` is for messages alone.

        Raises:
            Stopped: the call ran out of time or memory, or the process died in it.
        """
        doing = f"calling {name}"
        answer = self._ask({"call": [list(args), kwargs]}, doing)
        with self._garbage_is_a_crash(doing):
            reply = read_reply(answer, args, self.limits.output_bytes)
        if reply.raised is not None and "MemoryError" in reply.raised.bases:
            self.kill()
            limit = self.limits.memory_mib
            raise Stopped("out_of_memory", f"{doing} needed more than the {limit} MiB there are.")
        return reply

    def kill(self) -> None:
        """End the process and all that it started in its session."""
        self._in_kata = False
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()

    @contextlib.contextmanager
    def _garbage_is_a_crash(self, doing: str) -> Iterator[None]:
        """Learner code can write to the pipe; what is no answer counts as its process's end."""
        try:
            yield
        except (KeyError, TypeError, ValueError, AttributeError):
            self.kill()
            raise Stopped("crashed", f"{doing} gave something that is no answer.") from None

    def _finish_kata(self) -> None:
        """End the fork that the last kata ran in, whether or not its import succeeded."""
        if not self._in_kata:
            return
        with contextlib.suppress(Stopped):
            self._ask({"done": True}, "ending a kata", CLOSE_SECONDS)

    def _ask(self, request: dict[str, object], doing: str, seconds: float = 0.0) -> dict[str, Any]:
        """Send one request and read its one answer, within its time."""
        process = self._process or self._start()
        seconds = seconds or self.limits.seconds_per_call
        deadline = time.monotonic() + seconds
        try:
            _write(process, wire.encode(request, 1 << 28), deadline)
            answer = self._read(process, deadline)
        except TimeoutError:
            self.kill()
            raise Stopped(
                "timeout", f"{doing} took longer than the {seconds:g} seconds there are."
            ) from None
        except (EOFError, OSError, wire.WireError):
            self.kill()
            raise Stopped("crashed", f"{doing} ended the Python process.") from None
        if "ended" in answer:
            self._in_kata = False
            raise Stopped("crashed", f"{doing} ended the Python process{_how(answer['ended'])}.")
        return answer

    def _read(self, process: subprocess.Popen[bytes], deadline: float) -> dict[str, Any]:
        assert process.stdout is not None, "opened as a pipe"  # noqa: S101
        descriptor = process.stdout.fileno()

        def read_exactly(length: int) -> bytearray:
            data = bytearray()
            while len(data) < length:
                _wait_until(descriptor, select.POLLIN, deadline)
                chunk = os.read(descriptor, min(length - len(data), 1 << 20))
                if not chunk:
                    raise EOFError
                data += chunk
            return data

        answer = wire.read_frame(read_exactly, (self.limits.answer_mib << 20) + (1 << 16))
        if not isinstance(answer, dict):
            raise wire.WireError("an answer that is not a message")
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        answer_bytes = self.limits.answer_mib << 20
        # -s -P -S: neither the user's packages nor the current folder nor this kit's own
        # installation can be imported by the learner's code.
        arguments = [sys.executable, "-s", "-P", "-S", "-B", "-c", BOOT]
        arguments += [str(ENGINE), str(NUMPY), str(self.folder), str(answer_bytes)]
        try:
            process = subprocess.Popen(  # noqa: S603  # our own interpreter, our own arguments
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_environment(),
                cwd=self.folder,
                start_new_session=True,
                bufsize=0,
            )
        except OSError as error:
            raise KitError(f"A process for the learner's code could not start: {error}.") from error
        self._process = process
        try:
            self._read(process, time.monotonic() + START_SECONDS)
        except (TimeoutError, EOFError, OSError, wire.WireError) as error:
            os.killpg(process.pid, signal.SIGKILL)
            _, words = process.communicate()
            self._process = None
            last = words.decode(errors="replace").strip().splitlines()[-1:]
            raise KitError(
                f"A process for the learner's code did not get ready. {' '.join(last)}"
            ) from error
        return process


def _environment() -> dict[str, str]:
    """Nothing of the caller's; one BLAS thread, and the same hash seed every time."""
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    return {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", **dict.fromkeys(threads, "1")}


def _wait_until(descriptor: int, event: int, deadline: float) -> None:
    poll = select.poll()
    poll.register(descriptor, event)
    left = deadline - time.monotonic()
    if left <= 0 or not poll.poll(left * 1000):
        raise TimeoutError


def _write(process: subprocess.Popen[bytes], frame: bytes, deadline: float) -> None:
    assert process.stdin is not None, "opened as a pipe"  # noqa: S101
    descriptor = process.stdin.fileno()
    os.set_blocking(descriptor, False)
    view = memoryview(frame)
    while view:
        _wait_until(descriptor, select.POLLOUT, deadline)
        view = view[os.write(descriptor, view) :]


def _how(status: object) -> str:
    if isinstance(status, int) and status < 0:
        with contextlib.suppress(ValueError):
            return f" ({signal.Signals(-status).name})"
    return ""
