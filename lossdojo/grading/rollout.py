"""A failed kata called again and again, each time with what came back before, to be looked at."""

from collections.abc import Callable
from dataclasses import asdict
from functools import lru_cache
from typing import cast

import numpy as np

from lossdojo.content.kata import InProcessKata
from lossdojo.content.models import KataModel
from lossdojo.content.probes import Rollout
from lossdojo.diagnosis.comparison import right_outcomes
from lossdojo.diagnosis.outcomes import read_outcomes, same_outcome
from lossdojo.examples import PictureResult
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.sandbox.protocol.replies import read_answer
from lossdojo.values.calls import Reply

ROLLOUT_SECONDS = 1.0  # for all calls: a picture is not worth more


def rollout_picture(subject: SandboxedKata, kata_model: KataModel) -> PictureResult | None:
    """The picture of a kata's rollout; None where it has none, or its probes are all right.

    It is asked before any hidden test, and belongs to this learner alone: it does not follow from
    the answers to the probes, so that nothing of it is remembered.
    """
    rollout = kata_model.view.rollout
    if rollout is None or not _answers_wrongly(subject, kata_model):
        return None
    with np.errstate(all="ignore"):
        mine = _values(rollout, subject.called_freely(ROLLOUT_SECONDS))
        picture = rollout.picture(mine, right_values(kata_model)) if mine else None
    return cast("PictureResult", asdict(picture)) if picture is not None else None


def _answers_wrongly(subject: SandboxedKata, kata_model: KataModel) -> bool:
    """Whether all of its probes came back, and some of them otherwise than is right."""
    answers = [*map(read_answer, subject.ask_probes())]
    if not all(isinstance(each, Reply) for each in answers):
        return False
    pairs = zip(read_outcomes(kata_model.probes, answers), right_outcomes(kata_model), strict=True)
    return any(not same_outcome(mine, right) for mine, right in pairs)


@lru_cache
def right_values(kata_model: KataModel) -> tuple[object, ...]:
    """What the right program gives, from call to call."""
    rollout = kata_model.view.rollout
    if rollout is None:
        return ()
    right = InProcessKata("right", kata_model.right().function)
    return tuple(_values(rollout, lambda args: right.call(args, {})))


def _values(rollout: Rollout, call: Callable[[tuple[object, ...]], Reply | None]) -> list[object]:
    values: list[object] = []
    args: tuple[object, ...] | None = rollout.first
    while args is not None and len(values) < rollout.steps:
        reply = call(args)
        if reply is None or reply.raised is not None:
            break
        values.append(reply.value)
        args = rollout.again(args, reply.value)
    return values
