"""The learner's side of the pipe: loads a kata's file and calls its function as told."""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import CoroutineType
from typing import Any

import numpy as np

from lossdojo.sandbox.inside import residue
from lossdojo.sandbox.inside.audit import refuse_what_grading_refuses
from lossdojo.sandbox.inside.described import describe
from lossdojo.sandbox.inside.imports import import_own_files
from lossdojo.sandbox.inside.loader import load_with_names
from lossdojo.sandbox.inside.locks import lock_among_threads
from lossdojo.sandbox.inside.modules import LoadedModules, NoFunction, NotClean
from lossdojo.sandbox.inside.paths import hidden, hider
from lossdojo.sandbox.inside.rlimits import kept_by_kernel
from lossdojo.sandbox.inside.stdio import STANDARD, TOO_MUCH, CapturedOutput, Pipe
from lossdojo.values import decoding, encoding, frames, schema

MOST_WORDS = 64  # in a list


class Server:
    """Answers requests, as one of the learner's katas after another."""

    def __init__(self, pipe: Pipe, folder: str) -> None:
        self._pipe = pipe
        self._folder = f"{folder}/"
        self._is_audited = False
        self._katas = LoadedModules(self._folder)
        self._hide = hider(folder)
        self._printed = CapturedOutput(0, self._hide)
        self._outputs: dict[str, CapturedOutput] = {}  # of each kata, with what it prints to

    def serve(self) -> None:
        """Answer requests for as long as there are any.

        `{"load": path, ...}` imports a file, from then on without what grading refuses where it
        says `audited`, and `{"resume": path, ...}` returns to one; `{"calls": [[args, kwargs,
        size], ...]}` calls its function again and again, where the size is that of the request and
        bounds the answer.
        """
        while True:
            request = self._pipe.receive()
            if "load" in request:
                path = request["load"]
                if request["audited"] and not self._is_audited:
                    self._is_audited = True
                    refuse_what_grading_refuses(self._folder)
                self._printed = CapturedOutput(request["output_bytes"], self._hide)
                self._outputs[path] = self._printed
                with self._printed:
                    answer = self._ready(self._katas.load, path)
                    self._printed.keep_streams()
                self._pipe.send(answer)
            elif "resume" in request:
                path = request["resume"]
                self._printed = self._outputs[path]
                self._pipe.send(self._ready(self._katas.resume, path))
            else:
                for args, kwargs, size in request["calls"]:
                    self._pipe.make_room(size)
                    self._call(args, kwargs or {})

    def _ready(self, have_its_turn: Callable[[str], None], path: str) -> dict[str, object]:
        try:
            have_its_turn(path)
        except NotClean:
            return {"not_clean": True}
        except NoFunction as lack:
            found = {"defines": lack.defines[:20], "inside": lack.inside, "empty": lack.is_empty}
            return {"lacks": Path(path).stem, **found}
        except BaseException as error:  # noqa: BLE001  # also SystemExit: nothing may leave this process
            return {"broken": self._described(error)}
        return {"loaded": True}

    def _call(self, args: list[object], kwargs: dict[str, object]) -> None:
        """Call the present kata's function, and send what comes of it."""
        function, more = self._katas.function, dict[str, object]()
        sent = list(map(_fixed, args))
        with self._printed:
            try:
                # Encoded here, so that what a lazy or hostile object does while it is read counts
                # as part of the call.
                told = self._without_paths
                value = function(*args, **kwargs)
                if type(value) is CoroutineType:
                    value.close()  # or Python warns, from a line of ours, that nobody awaits it
                frame = encoding.message("value", told(value), self._pipe.room)
            except schema.WireError:
                frame = TOO_MUCH
            except BaseException as error:  # noqa: BLE001  # also SystemExit: nothing may leave this process
                frame, more["raised"] = b"", self._described(error)
            if not _are_the_same(args, sent):
                more["args"] = args  # the trusted side knows them otherwise
        if self._printed.kept:
            more["printed"] = self._printed.text()
        if more:
            self._pipe.send({**(decoding.decode_message(frame) if frame else {}), **more})
        else:
            self._pipe.send_frame(frame)

    def _without_paths(self, value: object) -> object:
        """An answer; one with words in it is wrong, but is shown."""
        if type(value) is str:
            return hidden(value, self._hide)
        if type(value) not in encoding.LISTS:
            return value
        items: Any = value
        few = len(items) <= MOST_WORDS and any(type(each) is str for each in items)
        return type(items)(map(self._without_paths, items)) if few else value

    def _described(self, error: BaseException) -> dict[str, object]:
        path = self._katas.path
        return describe(error, path, self._folder, lambda text: hidden(text, self._hide))


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


def run_server() -> None:
    """Serve katas over stdin and stdout, without a sandbox."""
    folder, limits = sys.argv[1], json.loads(sys.argv[2])
    sys.argv[1:] = []
    pipe = Pipe(os.dup(0), os.dup(1), limits["answer_bytes"])
    silence()
    lock_among_threads()
    residue.record_changes()
    _set_limits(limits)
    work(pipe, folder)


def work(pipe: Pipe, folder: str) -> None:
    """Serve katas, whose files are in `folder`, until the trusted side ends it."""
    import_own_files(folder, str(Path(np.__file__).parents[1]))
    load_with_names(folder)
    with contextlib.suppress(EOFError, OSError):  # the trusted side is gone
        pipe.send({"ready": True})
        Server(pipe, folder).serve()


def silence() -> None:
    """Lead the standard descriptors nowhere, so that nobody can write to what they were."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in STANDARD:
        os.dup2(nowhere, standard)
    os.close(nowhere)


def _set_limits(limits: Mapping[str, Any]) -> None:
    """The limits that the kernel keeps, as far as it has them."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for name, values in kept_by_kernel(limits).items():
        with contextlib.suppress(ValueError, OSError):  # macOS may refuse
            resource.setrlimit(name, values)
