"""A curve of losses is told in one word, and in one line, for what it does."""

import math

import pytest

from lossdojo.feedback.curves import Course, course_of, course_words
from lossdojo.feedback.phrases import TRAINING_WORDS

STEPS = range(40)
REFERENCE = [2.0 + 1.4 * 0.9**step for step in STEPS]
CURVES = {
    Course.SAME: [loss + 1e-4 for loss in REFERENCE],
    Course.NAN: [*REFERENCE[:5], math.nan],
    Course.INFINITE: [*REFERENCE[:5], math.inf, math.nan],
    Course.CLIMBS: [3.4 + 0.1 * step for step in STEPS],
    Course.JUMPS: [3.4 + (step % 2) * 5.0 + step / 10 for step in STEPS],
    Course.STALLS: [3.4 - 0.001 * step for step in STEPS],
    Course.TOO_LOW: [3.4 * 0.9**step for step in STEPS],
    Course.BEGINS_ELSEWHERE: [loss / math.log(2) for loss in REFERENCE],
    Course.SLOWER: [2.0 + 1.4 * 0.96**step for step in STEPS],
    Course.FASTER: [2.0 + 1.4 * 0.8**step for step in STEPS],
}
CURVES[Course.SLOWER][0] = REFERENCE[0]


@pytest.mark.parametrize("course", Course)
def test_what_a_curve_does(course: Course) -> None:
    """Each kind of curve is known for what it is."""
    assert course == course_of(CURVES[course], REFERENCE)


@pytest.mark.parametrize("course", Course)
def test_every_course_has_a_line(course: Course) -> None:
    """Each is told in one line, with nothing left to be filled in."""
    words = course_words(CURVES[course], REFERENCE)
    assert ("\n" in words, "{" in words) == (False, False)
    assert set(TRAINING_WORDS) == {each.value for each in Course}


def test_the_line_has_the_losses_in_it() -> None:
    """The first and the last loss are told, and the step at which there is no number any more."""
    assert "from 3.40 to 7.30 nats" in course_words(CURVES[Course.CLIMBS], REFERENCE)
    assert "becomes nan at step 6" in course_words(CURVES[Course.NAN], REFERENCE)


def test_a_curve_that_ended_early_is_compared_as_far_as_it_goes() -> None:
    """Where training was stopped after some steps, the rest of the reference is left out."""
    assert course_of(REFERENCE[:7], REFERENCE) == Course.SAME
    assert course_of([3.4, 3.4, 3.4, 3.4], REFERENCE) == Course.STALLS


def test_a_swing_that_ends_low_is_no_fall() -> None:
    """A loss that goes up every second step jumps, also where it ends below its beginning."""
    swings = [loss + 2.0 * (step % 2) for step, loss in enumerate(REFERENCE[:39])]
    assert course_of(swings, REFERENCE) == Course.JUMPS


def test_large_losses_are_told_shortly() -> None:
    """A loss of thousands has no decimals, and one of billions is a power of ten."""
    assert "to 1,234 nats" in course_words([3.4, 3.5, 1234.4], REFERENCE)
    assert "to 2.5e+09 nats" in course_words([3.4, 3.5, 2.5e9], REFERENCE)
