"""What learner code may import beside the standard library: NumPy, and files of its own.

Where there is no wall the folder that holds NumPy holds other packages as well. What is not there
when strangers' code is graded is not there when one's own is checked, either.
"""

from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

ALLOWED = "numpy"


class OnlyNumPy:
    """Hides the neighbours of NumPy, and finds what the learner has a file for in their place.

    Args:
        packages: the folder that holds NumPy.
        folder: of the learner's files.
    """

    def __init__(self, packages: str, folder: str) -> None:
        self._packages = packages
        self._folder = folder

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The learner's own module of a neighbour's name; None leaves it to others to find one.

        Raises:
            ModuleNotFoundError: it is a neighbour of NumPy.
        """
        if path is not None or name == ALLOWED:  # a part of what has been found, or that itself
            return None
        if PathFinder.find_spec(name, [self._packages]) is None:
            return None
        own = PathFinder.find_spec(name, [self._folder])
        if own is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return own
