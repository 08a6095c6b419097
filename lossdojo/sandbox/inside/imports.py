"""What learner code may import beside the standard library: NumPy, and files of its own.

Where there is no wall the folder that holds NumPy holds other packages as well. What is not there
when strangers' code is graded is not there when one's own is checked, either.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

ALLOWED = "numpy"


class OnlyNumPy:
    """Finds NumPy, and none of its neighbours.

    Args:
        packages: the folder that holds NumPy.
    """

    def __init__(self, packages: str) -> None:
        self._packages = packages

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """That of NumPy; None leaves all else to others."""
        if path is not None or name != ALLOWED:
            return None
        return PathFinder.find_spec(name, [self._packages])


def import_own_files(folder: str, packages: str) -> None:
    """From now on import what lies in that folder, and of the packages NumPy alone."""
    sys.path[:] = [each for each in sys.path if each != packages]
    sys.path_importer_cache.pop(packages, None)  # which knows what lies there
    sys.path.append(folder)  # behind the standard library, so that no file there shadows it
    sys.meta_path.insert(0, OnlyNumPy(packages))
