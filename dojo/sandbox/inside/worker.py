"""The learner's side of the pipe: loads a kata's file and calls its function as told."""

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np

from dojo.sandbox import wire
from dojo.sandbox.inside import traces
from dojo.sandbox.inside.katas import Function, Katas, NoFunction, Spoilt


class Pipe:
    """The descriptors that frames travel on."""

    def __init__(self, read_from: int, write_to: int, max_answer: int) -> None:
        self.read_from = read_from
        self.write_to = write_to
        self.max_answer = max_answer
        self.question_bytes = 0
        self._unread = wire.Unread()

    def receive(self) -> dict[str, Any]:
        """The next request; `EOFError` when the trusted side is gone."""
        self.question_bytes = 0
        return wire.read_message(wire.exactly(self._read), wire.REQUEST_BYTES)

    def send(self, message: dict[str, object]) -> None:
        """Answer; a message that is too large is replaced by one that says so."""
        try:
            room = wire.room_for_answer(self.question_bytes, self.max_answer)
            frame = wire.encode(message, room)
        except wire.WireError:
            frame = wire.encode({"value": wire.Opaque("more data than fits an answer")}, 1 << 16)
        view = memoryview(frame)
        while view:
            view = view[os.write(self.write_to, view) :]

    def _read(self, most: int) -> memoryview:
        data = self._unread.take(most, lambda room: os.read(self.read_from, room))
        self.question_bytes += len(data)
        return data


class Capture(io.BytesIO):
    """The buffer behind stdout and stderr: keeps the first bytes, drops the rest of a flood."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.room = limit
        self.kept = b""

    def write(self, data: Any) -> int:  # noqa: ANN401  # anything with a buffer, as in `io`
        """Keep what still fits."""
        data = bytes(data)
        self.kept += data[: self.room - len(self.kept)]
        return len(data)

    def fileno(self) -> int:
        """Standard output, which leads nowhere here."""
        return 1

    def __enter__(self) -> Self:
        """Collect all that is printed from now on."""
        self._before = sys.stdout, sys.stderr
        text = io.TextIOWrapper(self, "utf-8", "backslashreplace", write_through=True)
        sys.stdout = sys.stderr = text
        return self

    def __exit__(self, *_error: object) -> None:
        sys.stdout, sys.stderr = self._before

    def text(self) -> str:
        """What was kept."""
        return self.kept.decode("utf-8", "replace")


class Known:
    """A question that is the same for every learner, read once before anybody's process starts."""

    def __init__(self, frame: bytes) -> None:
        self.size = len(frame)
        self._args, self._kwargs = wire.decode_message(frame)["call"]

    def call(self) -> tuple[list[Any], dict[str, object]]:
        """The arguments, of the learner's own."""
        return wire.copied(self._args), wire.copied(self._kwargs)


def serve(pipe: Pipe, katas: Katas, known: Sequence[Known]) -> None:
    """Answer requests for as long as there are any.

    `{"load": path, ...}` imports a file, and `{"resume": path}` returns to one; `{"call": [args,
    kwargs]}` calls its function, and `{"ask": [first, stop]}` does so with the arguments that are
    known by these numbers.
    """
    output_bytes = 0
    while True:
        request = pipe.receive()
        if "load" in request or "resume" in request:
            output_bytes = request["output_bytes"]
            with Capture(output_bytes) as capture:
                answer = _loaded(request, katas)
            pipe.send({**answer, "printed": _short(capture.text(), katas.path)})
            continue
        asked = [None] if "call" in request else known[slice(*request["ask"])]
        for each in asked:
            args, kwargs = request["call"] if each is None else each.call()
            pipe.question_bytes = pipe.question_bytes if each is None else each.size
            with Capture(output_bytes) as capture:
                answer = _call(katas.function, args, kwargs, katas.path)
            pipe.send({**answer, "printed": _short(capture.text(), katas.path)})


def _loaded(request: dict[str, Any], katas: Katas) -> dict[str, object]:
    try:
        if "resume" in request:
            katas.resume(request["resume"])
        else:
            katas.load(request["load"])
    except Spoilt:
        return {"spoilt": True}
    except NoFunction as lack:
        return {"lacks": Path(katas.path).stem, "defines": lack.defines[:20]}
    except BaseException as error:  # noqa: BLE001  # also SystemExit: nothing may leave this process
        return {"broken": _describe(error, katas.path)}
    return {"loaded": True}


def _call(
    function: Function, args: Sequence[object], kwargs: dict[str, object], path: str
) -> dict[str, object]:
    sent = [_fixed(arg) for arg in args]
    try:
        value = function(*args, **kwargs)
        # Encoded here, so that what a lazy or hostile object does while it is read counts
        # as part of the call.
        value = _plain(value)
    except BaseException as error:  # noqa: BLE001  # as above
        return {"raised": _describe(error, path), **_changed(args, sent)}
    return {"value": value, **_changed(args, sent)}


def _fixed(arg: object) -> tuple[object, ...] | None:
    """What an array is, for comparison; of lists nothing is kept."""
    if isinstance(arg, np.ndarray):
        return arg.dtype.str, arg.shape, arg.tobytes()
    return None if isinstance(arg, list | tuple) else ()


def _changed(args: Sequence[object], sent: Sequence[object]) -> dict[str, object]:
    """The arguments after the call, where they may be others: the trusted side knows the rest."""
    same = None not in sent and [_fixed(arg) for arg in args] == sent
    return {} if same else {"args": list(args)}


def _plain(value: object) -> object:
    """The value with custom sequences and lying subclasses turned into plain data."""
    if isinstance(value, np.ndarray | str | bytes):
        return value
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    return value


def _describe(error: BaseException, path: str) -> dict[str, object]:
    """What was raised, in the learner's own file and line where there is one."""
    try:
        # Python's own str() of a SyntaxError repeats the file and the line.
        message = str(error.msg if isinstance(error, SyntaxError) else error)
    except BaseException:  # noqa: BLE001  # a learner's own __str__ may fail in any way
        message = "(its message could not be read)"
    line, source = _own_line(error, path)
    return {
        "type": type(error).__name__,
        "bases": [base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins"],
        "message": _short(message, path)[:500],
        "line": line,
        "source": source.strip()[:200],
    }


def _short(text: str, path: str) -> str:
    """Text in which the learner's files are called by name: their folder is another every time."""
    return text.replace(path.removesuffix(Path(path).name), "") if text else ""


def _own_line(error: BaseException, path: str) -> tuple[int, str]:
    if isinstance(error, SyntaxError) and error.filename == path:
        return error.lineno or 0, error.text or ""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename == path]
    return (own[-1].lineno or 0, own[-1].line or "") if own else (0, "")


def main() -> None:
    """Serve one kata over stdin and stdout, without a wall; see `dojo.sandbox.plain`."""
    folder, memory_mib, answer_bytes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    sys.argv[1:] = []
    pipe = Pipe(os.dup(0), os.dup(1), answer_bytes)
    silence()
    traces.watch()
    _limit_memory(memory_mib)
    work(pipe, folder, (), ())


def work(pipe: Pipe, folder: str, scratch: Sequence[str], known: Sequence[Known]) -> None:
    """Serve katas, whose files are in `folder`, until the trusted side ends it."""
    sys.path.append(folder)  # behind the standard library, so that no file there shadows it
    with contextlib.suppress(EOFError, OSError):  # the trusted side is gone
        pipe.send({"ready": True})
        serve(pipe, Katas(f"{folder}/", scratch), known)


def silence() -> None:
    """Lead the standard descriptors nowhere, so that nobody can write to what they were."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)


def _limit_memory(mebibytes: int) -> None:
    """Let larger allocations fail with MemoryError, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(ValueError, OSError):  # macOS may refuse
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
