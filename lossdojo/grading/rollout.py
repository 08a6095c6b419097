"""A failed kata called again and again, each time with what came back before, to be looked at."""

from collections.abc import Callable
from dataclasses import asdict
from functools import lru_cache
from typing import cast

import numpy as np

from lossdojo.content.kata import InProcessKata
from lossdojo.content.models import KataModel
from lossdojo.content.probes import Rollout
from lossdojo.examples import PictureResult
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.values.calls import Reply

ROLLOUT_SECONDS = 1.0  # for all calls: a picture is not worth more


def rollout_picture(subject: SandboxedKata, kata_model: KataModel) -> PictureResult | None:
    """The picture of a kata's rollout; None where it has none, or not one answer came back.

    It is asked in a process that no hidden test has spoken to, and belongs to this learner alone:
    nothing of it follows from the answers to the probes, so that nothing of it is remembered.
    """
    rollout = kata_model.view.rollout
    if rollout is None:
        return None
    with subject.afresh(ROLLOUT_SECONDS) as call, np.errstate(all="ignore"):
        mine = _values(rollout, call)
        if not mine:
            return None
        picture = rollout.picture(mine, right_values(kata_model))
    return cast("PictureResult", asdict(picture))


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
