"""What a curve of losses does, beside the curve that the reference solutions give."""

import math
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from lossdojo.feedback.phrases import TRAINING_WORDS

SAME = 0.01  # nats, by which rounding and the order of a sum never move a loss
LITTLE = 0.1  # of the reference's own fall
LARGE, HUGE = 100.0, 1e6  # from which a loss is told without decimals, and in powers of ten
MOST_RISES = 0.25  # of the steps, after which a curve jumps more than it falls


class Course(StrEnum):
    """What a curve does, the worst first."""

    NAN = "nan"
    INFINITE = "infinite"
    CLIMBS = "climbs"
    JUMPS = "jumps"
    STALLS = "stalls"
    TOO_LOW = "too_low"
    BEGINS_ELSEWHERE = "begins_elsewhere"
    SLOWER = "slower"
    FASTER = "faster"
    SAME = "same"


def course_of(losses: Sequence[float], reference: Sequence[float]) -> Course:
    """What these losses do.

    Args:
        losses: at least one, in nats, one a step; they may have ended early.
        reference: those of the reference solutions, from the same beginning.
    """
    for each in losses:
        if not math.isfinite(each):
            return Course.NAN if math.isnan(each) else Course.INFINITE
    first, last = losses[0], losses[-1]
    beside = reference[: len(losses)] or reference[:1]
    fall = max(beside[0] - beside[-1], SAME)
    if all(abs(mine - its) <= SAME for mine, its in zip(losses, beside, strict=False)):
        return Course.SAME
    if last > first + SAME:
        steps = list(pairwise(losses))
        rises = sum(after > before for before, after in steps)
        return Course.CLIMBS if rises > (1 - MOST_RISES) * len(steps) else Course.JUMPS
    return _falling(losses, beside, fall)


def _falling(losses: Sequence[float], beside: Sequence[float], fall: float) -> Course:
    """What losses do that do not end above their beginning."""
    first, last = losses[0], losses[-1]
    steps = list(pairwise(losses))
    rises = sum(after > before + SAME for before, after in steps)
    if rises > MOST_RISES * len(steps):
        return Course.JUMPS
    if first - last < LITTLE * fall:
        return Course.STALLS
    if abs(first - beside[0]) > SAME:
        return Course.BEGINS_ELSEWHERE
    if last < min(beside) - fall * LITTLE:
        return Course.TOO_LOW
    return Course.SLOWER if last > beside[-1] else Course.FASTER


def course_words(losses: Sequence[float], reference: Sequence[float]) -> str:
    """The same in one plain line."""
    course = course_of(losses, reference)
    step = next((n for n, each in enumerate(losses, 1) if not math.isfinite(each)), len(losses))
    return TRAINING_WORDS[course.value].format(
        step=step,
        first=_nats(losses[0]),
        last=_nats(losses[-1]),
        right_first=_nats(reference[0]),
        right=_nats(reference[min(len(losses), len(reference)) - 1]),
    )


def _nats(loss: float) -> str:
    return (
        f"{loss:.2f}"
        if abs(loss) < LARGE
        else f"{loss:,.0f}"
        if abs(loss) < HUGE
        else f"{loss:.1e}"
    )
