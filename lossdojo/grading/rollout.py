"""A failed kata called again and again, each time with what came back before, to be looked at."""

from dataclasses import asdict
from typing import cast

import numpy as np

from lossdojo.content.open_kata import OpenKata
from lossdojo.diagnosis.model_answers import right_outcomes
from lossdojo.diagnosis.outcomes import read_outcomes, same_outcome
from lossdojo.diagnosis.rollouts import right_rollout, rolled_out
from lossdojo.examples import PictureResult
from lossdojo.grading.equal_answers import ResultCache, probes_key
from lossdojo.grading.subjects import SandboxedKata
from lossdojo.sandbox.protocol.replies import read_answer
from lossdojo.values.calls import Reply

ROLLOUT_SECONDS = 1.0  # for all calls: a picture is not worth more


def rollout_picture(
    subject: SandboxedKata, kata_model: OpenKata, cache: ResultCache
) -> PictureResult | None:
    """The picture of a kata's rollout; None where it has none, or its probes are all right.

    It is asked before any hidden test, and belongs to this learner alone: it does not follow from
    the answers to the probes, so that nothing of it is remembered.
    """
    rollout = kata_model.view.rollout
    if rollout is None or not answers_wrongly(subject, kata_model, cache):
        return None
    with np.errstate(all="ignore"):
        mine = rolled_out(rollout, subject.called_freely(ROLLOUT_SECONDS))
        picture = rollout.picture(mine, right_rollout(kata_model)) if mine else None
    return cast("PictureResult", asdict(picture)) if picture is not None else None


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
