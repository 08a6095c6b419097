"""The lab's training loop with one learner's functions, which are called in their own process."""

from collections.abc import Iterator
from typing import Any

from lossdojo.content.checks import WrongAnswerError
from lossdojo.content.faults import fault_of
from lossdojo.content.lab import Lab
from lossdojo.content.training import LOOP, Part, training_folder
from lossdojo.diagnosis.exceptions import explain_exception
from lossdojo.errors import KitError
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.intake.submission import Submission
from lossdojo.sandbox.client import Client
from lossdojo.values.calls import Reply, StopKind, Terminated, Unavailable


class Unfinished(Exception):  # noqa: N818  # a fact about the submission, not an error of the kit
    """A part needs a kata that is still to be written."""

    def __init__(self, kata: str) -> None:
        super().__init__(kata)
        self.kata = kata


class Halted(Exception):  # noqa: N818  # likewise
    """A part cannot go on, since a kata gave nothing, or nothing that it can go on with.

    Attributes:
        kata: that it asked last.
        reason: in words.
        stop: how the call ended where it did not come back.
        again: whether another part has met the same before.
    """

    def __init__(
        self, kata: str, reason: str, stop: StopKind | None = None, again: bool = False
    ) -> None:
        super().__init__(kata, reason)
        self.kata = kata
        self.reason = reason
        self.stop = stop
        self.again = again


class LearnerKatas:
    """A learner's katas, called by name, as `CallKata`. What has failed once is not tried again.

    Attributes:
        last: the one that was called last.
    """

    def __init__(self, client: Client, submission: Submission, lab: Lab) -> None:
        self.last = ""
        self._submission = submission
        self._katas = {kata.name: SandboxedKata(kata.name, client) for kata in lab.katas}
        self._failed: dict[str, Unfinished | Halted] = {}

    def __call__(self, name: str, /, *args: object, **kwargs: object) -> Any:  # noqa: ANN401  # plain data
        """The answer of that kata.

        Raises:
            Unfinished: it is as it was shipped, or not there.
            Halted: there is no answer.
            KeyError: there is no such kata, which is the content's fault.
        """
        kata, self.last = self._katas[name], name
        if name in self._failed:
            raise _again(self._failed[name])
        if name in self._submission.missing:
            failure: Unfinished | Halted = Unfinished(name)
        else:
            try:
                reply = kata.call(args, kwargs)
            except Terminated as stop:
                failure = Halted(name, f"{stop}", stop.kind)
            except Unavailable as reason:
                failure = Halted(name, f"{reason}")
            else:
                if reply.raised is None:
                    return reply.value
                failure = _failure(name, reply)
        self._failed[name] = failure
        raise failure

    def refuse(self, reason: str) -> Halted:
        """Note that nothing can be done with the last answer: there is no need to ask again."""
        refusal = self._failed[self.last] = Halted(self.last, reason)
        return refusal


def _failure(name: str, reply: Reply) -> Unfinished | Halted:
    """What an exception of the learner's comes to."""
    assert reply.raised is not None, "asked of exceptions alone"  # noqa: S101
    if reply.is_unfinished:
        return Unfinished(name)
    return Halted(name, explain_exception(reply.raised, {}))


def _again(failure: Unfinished | Halted) -> Unfinished | Halted:
    if isinstance(failure, Unfinished):
        return failure
    return Halted(failure.kata, failure.reason, failure.stop, again=True)


def run_part(part: Part, katas: LearnerKatas, lab: Lab) -> Iterator[str | float]:
    """What the part has to print and to draw, as it comes.

    Raises:
        Unfinished: it needs a kata that is still to be written.
        Halted: it cannot go on with what a kata gave, or did not give.
        ContentError: the part itself is at fault.
    """
    try:
        yield from part.run(katas)
    except (Unfinished, Halted, KitError):
        raise
    except WrongAnswerError as refused:  # what the content's checks end in
        raise katas.refuse(str(refused)) from None
    except Exception as error:
        raise fault_of(error, lab.root, training_folder(lab) / LOOP) from error
