"""Hidden tests that do what such tests may do and the lab's own do not; see test_recorder.py."""

from typing import Any

import numpy as np
from numpy.random import Generator

from lossdojo.content import Kata, about, same, wrong

RUNS: list[str] = []  # which of them were run, and not judged by what is remembered


def six() -> Any:
    """What two of them ask about."""
    return np.arange(6).reshape(2, 3)


def exact(value: object) -> str:
    """The value to the byte."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype.str} {value.shape} {value.flags.fnc} {value.tobytes().hex()}"
    return f"{type(value).__name__} {value!r}"


@about("ignored", aspect="works")
def test_spoils(kata: Kata) -> None:
    """It changes what it is given."""
    reply = kata.reply(six(), 0)
    for each in (reply.value, *reply.args):
        if isinstance(each, np.ndarray):
            each[...] = 9
        if isinstance(each, list):
            each.clear()


@about("ignored", aspect="works")
def test_tells(kata: Kata) -> None:
    """It says all that came back."""
    RUNS.append("tells")
    reply = kata.reply(six(), 0)
    given = ", ".join(map(exact, reply.args))
    wrong(f"{exact(reply.value)}; {given}; {reply.raised}; {reply.printed!r}")


@about("ignored", aspect="works")
def test_changes_its_array(kata: Kata) -> None:
    """It asks about one array twice."""
    ids = np.array([1, 2, 3])
    first = np.array(kata(ids, 0))
    ids += 10
    same(kata(ids, 0) - first, [10, 10, 10], "The change")


@about("ignored", aspect="works")
def test_follows(kata: Kata) -> None:
    """It asks about what it was answered."""
    RUNS.append("follows")
    first = np.ravel(kata(np.array([5]), 0))[:1]
    second = np.ravel(kata(first, 0))[:1]
    same(second, first + 1, "The next")


@about("ignored", aspect="works")
def test_breaks(kata: Kata) -> None:
    """It breaks by itself where the answer is the question."""
    RUNS.append("breaks")
    _ = 1 / int(np.ravel(kata(np.array([4]), 0))[0] - 4)


@about("ignored", aspect="works")
def test_draws(kata: Kata, rng: Generator) -> None:
    """It draws."""
    RUNS.append("draws")
    ids = rng.integers(0, 99, size=5)
    same(kata(ids, 0), ids + 1, "All")
