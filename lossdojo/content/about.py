"""What a hidden test says of itself, beside its docstring."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

Test = TypeVar("Test", bound=Callable[..., object])
HELD = "about"  # the attribute of a function that holds it


class About(NamedTuple):
    """What a test is about.

    Attributes:
        statement: of the lab, by its key.
        aspect: of the lab, by its key, that it belongs to.
        alone: whether it counts even where no other test holds; not so if a program that does
            nothing passes it.
    """

    statement: str
    aspect: str
    alone: bool = True


def about(statement: str, *, aspect: str, alone: bool = True) -> Callable[[Test], Test]:
    """Say what a hidden test is about: once, above its function; see `About`.

    It is no mark of pytest's, so that to judge by a test takes no pytest.

    Raises:
        TypeError: a part of it is of the wrong type, or it has been said before.
    """
    if not (isinstance(statement, str) and isinstance(aspect, str) and isinstance(alone, bool)):
        raise TypeError("`about` takes a statement and an aspect, as text, and `alone` as a bool")

    def say(test: Test) -> Test:
        if what_it_is_about(test) is not None:
            raise TypeError(f"`{test.__name__}` is about one statement: say `about` once")
        vars(test)[HELD] = About(statement, aspect, alone)
        return test

    return say


def what_it_is_about(test: object) -> About | None:
    """What a test says; None where it says nothing."""
    said = getattr(test, HELD, None)
    return said if isinstance(said, About) else None
