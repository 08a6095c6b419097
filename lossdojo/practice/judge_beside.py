"""Hidden tests in a process beside this one, which collects them while all else is done.

It is forked, so that it has NumPy and the lab. It judges answers that have come and calls nobody:
of a kata one of whose tests asks for more, it says that it cannot tell.
"""

import contextlib
import fcntl
import os
import pickle
import signal
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import IO, NoReturn

from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Exercise
from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.equal_answers import ResultCache
from lossdojo.limits import PIPE_BYTES
from lossdojo.sandbox.inside.descriptors import close_all_but
from lossdojo.sandbox.protocol.replies import RawAnswer, RawReply
from lossdojo.sandbox.protocol.requests import CallRequest
from lossdojo.values.calls import Answer, Call, Reply


@contextlib.contextmanager
def judge_beside(lab: Lab, katas: Sequence[Exercise], seed: int) -> Iterator["JudgeBeside | None"]:
    """One for those of the katas that have been saved since the last check.

    They may answer as nobody has; nothing else follows from it. None where there are none of these,
    or where it would only be in the way.
    """
    saved = () if lab.is_open or len(os.sched_getaffinity(0)) == 1 else _saved_since(lab, katas)
    with contextlib.ExitStack() as stack:
        beside = None
        if saved:
            with contextlib.suppress(OSError):  # without it is as well
                judge = JudgeBeside(replace(lab, katas=saved), seed)
                beside = stack.enter_context(contextlib.closing(judge))
        yield beside
    with contextlib.suppress(OSError):
        os.utime(lab.checks)  # what is saved from now on is newer


def _saved_since(lab: Lab, katas: Sequence[Exercise]) -> tuple[Exercise, ...]:
    """Those of the katas whose files are newer than what checks have kept."""
    try:
        checked = lab.checks.stat().st_mtime_ns
        paths = {kata: lab.exercises / f"{kata.name}.py" for kata in katas}
        there = [kata for kata, path in paths.items() if path.is_file()]
        return tuple(kata for kata in there if paths[kata].stat().st_mtime_ns > checked)
    except OSError:  # nothing is kept
        return ()


class JudgeBeside:
    """The process, which `close` ends.

    Args:
        lab: with those katas whose tests it collects.
        seed: of the tests' random inputs.

    Raises:
        OSError: there can be none.
    """

    def __init__(self, lab: Lab, seed: int) -> None:
        self.katas = [kata.name for kata in lab.katas]
        self._lab, self._seed = lab, seed
        (read_asked, write_asked), (read_told, write_told) = os.pipe(), os.pipe()
        try:  # nobody waits to be read, or both might wait for each other
            fcntl.fcntl(write_asked, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
            # Half of it for pages that are not full.
            self._room = fcntl.fcntl(write_told, fcntl.F_SETPIPE_SZ, PIPE_BYTES) // 2
            self._pid = os.fork()
        except OSError:
            for pipe in (read_asked, write_asked, read_told, write_told):
                os.close(pipe)
            raise
        if not self._pid:
            self._live(read_asked, write_told)
        os.close(read_asked)
        os.close(write_told)
        self._asked, self._told = os.fdopen(write_asked, "wb"), os.fdopen(read_told, "rb")

    def ask(self, kata: str, plan: CallPlan, answers: Sequence[RawReply]) -> None:
        """Have it judge a kata by the answers to all that its tests are known to ask."""
        with contextlib.suppress(OSError):  # it has ended: `messages` tells
            pickle.dump((kata, plan, [each.frame for each in answers]), self._asked)
            self._asked.flush()

    def messages(self) -> Mapping[str, str] | None:
        """By each test of the kata that was asked first, why it fails, empty where it passes.

        None where it cannot tell.
        """
        try:
            told: Mapping[str, str] | None = pickle.load(self._told)  # noqa: S301  # our own process's
        except (OSError, EOFError, pickle.UnpicklingError):
            return None
        return told

    def close(self) -> None:
        """End it."""
        for pipe in (self._asked, self._told):
            with contextlib.suppress(OSError):  # it has ended before
                pipe.close()
        os.kill(self._pid, signal.SIGKILL)  # a dead one keeps its number until waited for
        os.waitpid(self._pid, 0)

    def _live(self, read_from: int, write_to: int) -> NoReturn:
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is ended by whom it was forked from
            # Whoever waits for the end of something else that is open here must see it.
            close_all_but((read_from, write_to))
            with os.fdopen(read_from, "rb") as asked, os.fdopen(write_to, "wb") as told:
                self._judge(asked, told)
        finally:
            os._exit(0)

    def _judge(self, asked: IO[bytes], told: IO[bytes]) -> None:
        from lossdojo.grading.hidden_tests.session import HiddenTests

        with HiddenTests(self._lab, proven=True) as tests:
            while True:
                kata, plan, frames = pickle.load(asked)  # noqa: S301  # as above; at last an EOFError
                subject = _AnsweredKata(kata, plan, frames, self._lab)
                cache = ResultCache()
                cache.drain()
                tests.run({kata: subject}, self._seed, cache)
                messages = {test: message for (test, *_), message in cache.drain().verdicts}
                are_all = not subject.strayed and messages.keys() == {
                    each.node for each in tests.tests if each.kata == kata
                }
                words = pickle.dumps(messages if are_all else None)
                is_too_much = len(words) * len(self.katas) > self._room
                told.write(pickle.dumps(None) if is_too_much else words)
                told.flush()


class _StrayedError(Exception):
    """Something else is asked than is answered."""


class _AnsweredKata:
    """All answers that a kata gives: as `GradedKata`.

    Attributes:
        strayed: whether anything else has been asked.
    """

    off_plan = False

    def __init__(self, name: str, plan: CallPlan, frames: Sequence[bytes], lab: Lab) -> None:
        self.name = name
        self.strayed = False
        self._plan = plan
        most = lab.limits.output_bytes
        self._answers = [
            RawReply(name, asked, frame, most)
            for asked, frame in zip(plan.calls, frames, strict=True)
        ]
        self._due: Iterator[tuple[CallRequest, RawReply]] = iter(())

    def answers_ahead(self) -> Sequence[RawAnswer]:
        """As `GradedKata.answers_ahead`."""
        return self._answers

    def begin_test(self, test: str) -> Sequence[RawAnswer]:
        """As `GradedKata.begin_test`."""
        places = self._plan.calls_of.get(test, range(0))
        answers = self._answers[places.start : places.stop]
        self._due = iter(zip(self._plan.calls[places.start : places.stop], answers, strict=True))
        return answers

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `KataUnderTest.call`."""
        asked, arrived = next(self._due, (None, None))
        if asked is not None and arrived is not None and asked.is_about(args, kwargs):
            answer = arrived.read()
            if isinstance(answer, Reply):
                return answer
        self.strayed = True
        raise _StrayedError

    def call_all(self, _calls: Sequence[Call]) -> list[Answer]:
        """As `KataUnderTest.call_all`."""
        self.strayed = True
        raise _StrayedError
