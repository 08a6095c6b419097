"""When two answers are the same."""

import numpy as np
import pytest

from lossdojo.diagnosis.outcomes import Outcome, fingerprint, same_outcome
from lossdojo.values.calls import RaisedError


def raised(name: str, *bases: str, message: str = "") -> Outcome:
    """An exception."""
    return Outcome(None, RaisedError(name, (name, *bases), message, 0, ""))


INDEX = raised("IndexError", "LookupError")
ZERO = raised("ZeroDivisionError", "ArithmeticError")
LOG = raised("ValueError", message="math domain error")
NAME = raised("NameError")
OVER = raised("OverflowError", "ArithmeticError", message="math range error")
ROOM = raised(
    "OverflowError", "ArithmeticError", message="Python integer -100 out of bounds for uint8"
)
LONG = raised(
    "OverflowError", "ArithmeticError", message="Python int too large to convert to C long"
)
INEXACT = raised("Inexact", "ArithmeticError", message="[<class 'decimal.Inexact'>]")
UNDER = raised("FloatingPointError", "ArithmeticError", message="underflow encountered in exp")
DIVIDED = raised(
    "FloatingPointError", "ArithmeticError", message="divide by zero encountered in log"
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Outcome([1, 2]), Outcome(np.array([1.0, 2.0])), True),
        (Outcome((1.0, 2.0)), Outcome(np.array([1.0, 2.0 + 1e-6])), True),
        (Outcome([1.0]), Outcome([1.001]), False),
        (Outcome([1.0]), Outcome([[1.0]]), False),
        (Outcome([]), Outcome(np.zeros((0, 4))), True),
        (Outcome([True]), Outcome([1]), False),
        (Outcome(1.0), Outcome(1.0, changed=(0,)), False),
        (Outcome(1.0, changed=(1,)), Outcome(1.0, changed=(0,)), False),
        (Outcome((1.0, [1.0])), Outcome((1.0, np.ones(1))), True),
        (Outcome(float("nan")), Outcome(float("nan")), True),
        (Outcome(float("inf")), Outcome(float("-inf")), False),
        (Outcome(1e300), Outcome(float("inf")), False),
        (Outcome(None), Outcome(None), False),
        (Outcome("x"), Outcome("x"), False),
        (INDEX, ZERO, True),
        (ZERO, Outcome(float("nan")), True),
        (LOG, Outcome([float("-inf"), 1.0]), True),
        (INDEX, Outcome(float("nan")), False),
        (ZERO, Outcome(1.0), False),
        (OVER, Outcome(float("inf")), True),
        (ROOM, Outcome(float("nan")), False),
        (LONG, Outcome(float("inf")), False),
        (INEXACT, Outcome(float("nan")), False),
        (ROOM, INDEX, True),
        (UNDER, Outcome(float("-inf")), False),
        (UNDER, Outcome(float("nan")), False),
        (UNDER, INDEX, False),
        (UNDER, UNDER, False),
        (DIVIDED, Outcome(float("-inf")), False),
        (NAME, INDEX, False),
        (NAME, NAME, False),
        (Outcome(None, stopped="too long"), INDEX, False),
    ],
)
def test_alike(one: Outcome, other: Outcome, same: bool) -> None:
    """Answers are alike but for rounding; exceptions are, unless they are slips."""
    assert (same_outcome(one, other), same_outcome(other, one)) == (same, same)


def test_a_fingerprint_overlooks_rounding() -> None:
    """What differs in the seventh digit, or in the sign of a zero, has the same fingerprint."""
    assert fingerprint([Outcome(1.2345678), Outcome(0.0)]) == fingerprint(
        [Outcome(np.float32(1.2345679)), Outcome(-0.0)]
    )
    assert fingerprint([Outcome(1.0)]) != fingerprint([Outcome([1.0])])
    assert fingerprint([INDEX]) != fingerprint([ZERO])
