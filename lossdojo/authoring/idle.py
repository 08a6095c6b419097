"""Programs that do nothing earn nothing: which hidden tests they pass must be marked so."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from lossdojo.authoring.mutants import first_failure
from lossdojo.content.kata import InProcessKata
from lossdojo.grading.hidden_tests.item import HiddenTest
from lossdojo.values.arrays import Array

Program = Callable[..., object]


def check_idle(kata: str, right: Program, items: Sequence[HiddenTest], seed: int) -> Iterator[str]:
    """A line for each test that a program which does nothing passes, and that counts alone."""
    own = [item for item in items if item.facts.kata == kata and item.facts.alone]
    for what, program in _programs(right).items():
        for item in own:
            if not first_failure(InProcessKata(kata, program), [item], seed):
                yield (
                    f"{item.nodeid} is passed by a program that returns {what}: mark it "
                    f"`alone=False`, or ask for more"
                )


def _programs(right: Program) -> dict[str, Program]:
    """Programs by what they return, of the shapes and dtypes of the right answer."""
    rng = np.random.default_rng(0)

    def random(like: Array) -> Array:
        drawn: NDArray[np.float64] = rng.normal(size=like.shape)
        return (drawn > 0).astype(like.dtype) if like.dtype.kind in "biu" else drawn

    return {
        "None": lambda *_args, **_kwargs: None,
        "its argument": lambda *args, **_kwargs: args[0],
        "its argument twice": lambda *args, **_kwargs: (args[0], args[0]),
        "zero and its argument": lambda *args, **_kwargs: (0.0, args[0]),
        "nothing but a ValueError": _refuse,
        "zeros": _filled(right, np.zeros_like),
        "ones": _filled(right, np.ones_like),
        "random numbers": _filled(right, random),
    }


def _refuse(*_args: object, **_kwargs: object) -> None:
    raise ValueError("no")


def _filled(right: Program, fill: Callable[[Array], Array]) -> Program:
    """A program that puts other numbers into the right answer."""

    def program(*args: object, **kwargs: object) -> object:
        try:
            answer = right(*args, **kwargs)
        except ValueError:  # an answer is not asked for
            return args[0]
        if isinstance(answer, tuple):
            return tuple(fill(np.asarray(each)) for each in answer)
        return fill(np.asarray(answer))

    return program
