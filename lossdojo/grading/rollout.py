"""A failed kata called again and again, each time with what came back before, to be looked at."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

import numpy as np

from lossdojo.content.open_kata import OpenKata
from lossdojo.content.probes import Rollout
from lossdojo.diagnosis.model_answers import right_outcomes
from lossdojo.diagnosis.outcomes import read_outcomes, same_outcome
from lossdojo.diagnosis.rollouts import right_rollout
from lossdojo.grading.equal_answers import ResultCache, RolloutStep, probes_key
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.memo import ReportPart
from lossdojo.sandbox.protocol.replies import RawReply, read_answer
from lossdojo.sandbox.protocol.requests import CallRequest, call_request
from lossdojo.values.calls import Reply

ROLLOUT_SECONDS = 1.0  # for all calls: a picture is not worth more


def rollout_picture(
    subject: SandboxedKata, kata_model: OpenKata, cache: ResultCache
) -> ReportPart | None:
    """The picture of a kata's rollout; None where it has none, or its probes are all right.

    It is asked before any hidden test. It does not follow from the answers to the probes, so that
    everybody is called; what to call after the same answers, and their picture, is worked out once.
    """
    rollout = kata_model.view.rollout
    if rollout is None or not answers_wrongly(subject, kata_model, cache):
        return None
    run, call = _Run(rollout), subject.called_freely(ROLLOUT_SECONDS)
    seen = hashlib.blake2b(subject.name.encode(), digest_size=16)
    while True:
        step = cache.rollout_steps.get(seen.digest())
        if step is None:
            step = run.step(kata_model)
            if run.is_garbled:
                subject.abandon()
                return step.picture
            cache.rollout_steps[seen.digest()] = step
        if step.request is None:
            return step.picture
        seen.update(run.take(call, step.request))


@dataclass
class _Run:
    """A rollout on its way; its answers are read where it is not known what follows from them.

    Attributes:
        is_garbled: whether an answer that has been read is none.
    """

    rollout: Rollout
    is_garbled: bool = False
    _unread: list[RawReply | None] = field(default_factory=list)
    _values: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._args: tuple[object, ...] | None = self.rollout.first

    def take(self, call: Callable[[CallRequest], RawReply | None], request: CallRequest) -> bytes:
        """Make that call, and keep its answer; by what that is known."""
        answer = call(request)
        self._unread.append(answer)
        return b"-" if answer is None else answer.frame

    def step(self, kata_model: OpenKata) -> RolloutStep:
        """What to call next; or the picture, where there is nothing more to call."""
        with np.errstate(all="ignore"):
            for answer in self._unread:
                self._read(answer)
            self._unread.clear()
            if self._args is not None and len(self._values) < self.rollout.steps:
                return RolloutStep(call_request(self._args, {}))
            if not self._values:
                return RolloutStep()
            picture = self.rollout.picture(self._values, right_rollout(kata_model))
        return RolloutStep(picture=ReportPart(asdict(picture)))

    def _read(self, answer: RawReply | None) -> None:
        """Go on with it, if it is one to go on with."""
        reply = answer.read() if answer is not None else None
        self.is_garbled = answer is not None and not isinstance(reply, Reply)
        args, self._args = self._args, None
        if isinstance(reply, Reply) and reply.raised is None and args is not None:
            self._values.append(reply.value)
            self._args = self.rollout.again(args, reply.value)


def answers_wrongly(subject: SandboxedKata, kata_model: OpenKata, cache: ResultCache) -> bool:
    """Whether all of its probes came back, and some of them otherwise than is right."""
    raw = subject.ask_probes()

    def judge() -> bool:
        answers = [*map(read_answer, raw)]
        if not all(isinstance(each, Reply) for each in answers):
            return False
        got = read_outcomes(kata_model.probes, answers)
        return not all(map(same_outcome, got, right_outcomes(kata_model)))

    return cache.is_wrong(probes_key(subject.name, raw), judge)
