"""The learner's side of the pipe: loads a kata's file and calls its function as told."""

import contextlib
import linecache
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lossdojo.sandbox.inside import residue
from lossdojo.sandbox.inside.modules import LoadedModules, NoFunction, NotClean
from lossdojo.sandbox.inside.stdio import TOO_MUCH, CapturedOutput, Pipe
from lossdojo.values import decoding, encoding, frames, schema


def serve(pipe: Pipe, katas: LoadedModules) -> None:
    """Answer requests for as long as there are any.

    `{"load": path, ...}` imports a file, and `{"resume": path, ...}` returns to one; `{"calls":
    [[args, kwargs, size], ...]}` calls its function again and again, where the size is that of
    the request and bounds the answer.
    """
    printed = CapturedOutput(0)
    while True:
        request = pipe.receive()
        if "load" in request or "resume" in request:
            printed = CapturedOutput(request["output_bytes"])
            with printed:
                answer = _loaded(request, katas)
            pipe.send({**answer, "printed": _short(printed.text(), katas.path)})
            continue
        for args, kwargs, size in request["calls"]:
            pipe.make_room(size)
            _call(pipe, katas, args, kwargs or {}, printed)


def _loaded(request: dict[str, Any], katas: LoadedModules) -> dict[str, object]:
    try:
        if "resume" in request:
            katas.resume(request["resume"])
        else:
            katas.load(request["load"])
    except NotClean:
        return {"not_clean": True}
    except NoFunction as lack:
        return {"lacks": Path(katas.path).stem, "defines": lack.defines[:20]}
    except BaseException as error:  # noqa: BLE001  # also SystemExit: nothing may leave this process
        return {"broken": _describe(error, katas.path)}
    return {"loaded": True}


def _call(
    pipe: Pipe,
    katas: LoadedModules,
    args: list[object],
    kwargs: dict[str, object],
    printed: CapturedOutput,
) -> None:
    """Call the present kata's function, and send what comes of it."""
    function, path, more = katas.function, katas.path, dict[str, object]()
    sent = list(map(_fixed, args))
    with printed:
        try:
            # Encoded here, so that what a lazy or hostile object does while it is read counts
            # as part of the call.
            frame = encoding.message("value", function(*args, **kwargs), pipe.room)
        except schema.WireError:
            frame = TOO_MUCH
        except BaseException as error:  # noqa: BLE001  # also SystemExit: nothing may leave this process
            frame, more["raised"] = b"", _describe(error, path)
        if not _are_the_same(args, sent):
            more["args"] = args  # the trusted side knows them otherwise
    if printed.kept:
        more["printed"] = _short(printed.text(), path)
    if more:
        pipe.send({**(decoding.decode_message(frame) if frame else {}), **more})
    else:
        pipe.send_frame(frame)


def _fixed(arg: object) -> tuple[object, ...] | bytes:
    """What an argument is, for comparison after the call."""
    if isinstance(arg, np.ndarray):
        return arg.dtype, arg.shape, arg.tobytes()
    return encoding.encode(arg, frames.REQUEST_BYTES) if isinstance(arg, list | tuple) else b""


def _are_the_same(args: Sequence[object], sent: Sequence[object]) -> bool:
    try:
        return list(map(_fixed, args)) == sent
    except BaseException:  # noqa: BLE001  # a list may hold anything now
        return False


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
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line, linecache.getline(path, line)


def run_server() -> None:
    """Serve katas over stdin and stdout, without a sandbox."""
    folder, memory_mib, answer_bytes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    sys.argv[1:] = []
    pipe = Pipe(os.dup(0), os.dup(1), answer_bytes)
    silence()
    residue.record_changes()
    _limit_memory(memory_mib)
    work(pipe, folder, ())


def work(pipe: Pipe, folder: str, scratch: Sequence[str]) -> None:
    """Serve katas, whose files are in `folder`, until the trusted side ends it."""
    sys.path.append(folder)  # behind the standard library, so that no file there shadows it
    with contextlib.suppress(EOFError, OSError):  # the trusted side is gone
        pipe.send({"ready": True})
        serve(pipe, LoadedModules(f"{folder}/", scratch))


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
