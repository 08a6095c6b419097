"""The curve in the terminal: within its columns and lines, whatever the losses are."""

import math

import pytest

from lossdojo.feedback.plot import ABOVE, BESIDE, OWN, plot

REFERENCE = [3.0, 2.0, 1.5, 1.25, 1.0]
WIDTH, HEIGHT = 60, 9


def drawn(losses: list[float]) -> list[str]:
    """The lines of the curve, the numbers at the left aside."""
    lines = plot(losses, REFERENCE, WIDTH, HEIGHT).plain.split("\n")
    assert (len(lines), all(len(line) <= WIDTH for line in lines)) == (HEIGHT + 1, True)
    return [line.partition("|")[2] for line in lines[:-1]]


def test_own_losses_hide_the_reference_that_they_meet() -> None:
    """Where both are the same there are stars alone, as many as there are steps."""
    text = "".join(drawn(REFERENCE))
    assert (text.count(OWN), text.count(BESIDE)) == (5, 0)


def test_a_curve_runs_from_the_top_left_to_the_bottom_right() -> None:
    """The highest loss stands in the first line, the last step in the last column."""
    lines = drawn(REFERENCE)
    assert lines[0][0] == OWN
    assert (lines[-1].index(OWN), len(lines) - 1) == (WIDTH - 9, HEIGHT - 1)


def test_what_is_too_high_is_an_arrow() -> None:
    """A loss far above the reference, or an infinite one, is an arrow in the first line."""
    lines = drawn([3.0, 50.0, math.inf])
    assert (lines[0].count(ABOVE), BESIDE in "".join(lines)) == (2, True)


def test_nan_is_not_drawn() -> None:
    """What is no number has no place."""
    assert "".join(drawn([3.0, math.nan])).count(OWN) == 1


@pytest.mark.parametrize("loss", [0.0, -1e300, 1e300, -math.inf, 2.99999])
def test_any_loss_can_be_drawn(loss: float) -> None:
    """No loss breaks the picture, and the reference stays visible beside it."""
    assert "".join(drawn([loss])).count(BESIDE) >= 4


def test_the_axis_has_its_numbers() -> None:
    """The largest and the smallest loss stand at the left, the number of steps below."""
    lines = plot([], REFERENCE, WIDTH, HEIGHT).plain.split("\n")
    assert (lines[0][:8], lines[HEIGHT - 1][:8]) == ("  3.00 |", "  1.00 |")
    assert (lines[-1].startswith(" " * 8 + "step 1"), lines[-1].endswith(" 5")) == (True, True)


def test_a_curve_below_the_reference_has_its_room() -> None:
    """Losses lower than the reference's last are drawn to scale below it."""
    lines = drawn([3.0, 1.0, 0.0])
    assert (OWN in lines[-1], BESIDE in lines[-1]) == (True, False)
