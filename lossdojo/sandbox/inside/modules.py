"""The katas that one process serves: each is imported, and called, as in a process of its own.

When another's turn comes, what a kata has imported of the learner's own files is set aside. A
process that is no longer as it was at first (a patched NumPy, changed settings) serves no other.
"""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from lossdojo.sandbox.inside import residue
from lossdojo.sandbox.inside.loader import LearnerLoader

Function = Callable[..., object]


class NotClean(Exception):  # noqa: N818  # a fact about the process
    """Another kata would not find it as it was."""


class NoFunction(Exception):  # noqa: N818  # a fact about the learner's file
    """A file imports, and lacks what it is named after.

    Attributes:
        defines: the names of functions and classes that it has.
        inside: that of a class of its own that has such a method; empty where none has.
        is_empty: whether nothing stands in it.
    """

    def __init__(self, defines: list[str], inside: str, *, is_empty: bool) -> None:
        super().__init__()
        self.defines = defines
        self.inside = inside
        self.is_empty = is_empty


class LoadedModules:
    """The katas that have been loaded, by the paths of their files, and the present one."""

    def __init__(self, folder: str) -> None:
        self.path = ""
        self._folder = folder
        self._before = residue.places()
        self._latest = next(reversed(sys.modules))
        self._functions: dict[str, Function] = {}
        self._aside: dict[str, dict[str, ModuleType]] = {}

    @property
    def function(self) -> Function:
        """The present kata's."""
        return self._functions[self.path]

    def load(self, path: str) -> None:
        """Import a file, whose turn it is then, as if it had not been imported before.

        Raises:
            NotClean: the kata before has left traces. Nothing is imported.
            NoFunction: the file defines no function of its name.
            BaseException: whatever the import raises.
        """
        self._leave()
        self._functions.pop(path, None)
        self.path = path
        name = Path(path).stem
        loader = LearnerLoader(name, path)
        spec = importlib.util.spec_from_loader(name, loader)
        assert spec is not None, "none is made for built-in modules alone"  # noqa: S101
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        # Not `exec_module`, which would look for compiled code, and believe what it finds.
        source = loader.get_data(path)
        exec(loader.source_to_code(source, path), vars(module))  # noqa: S102
        function = getattr(module, name, None)  # a module may have its own __getattr__
        if not callable(function):
            own = {key: each for key, each in vars(module).items() if _is_own(each, name)}
            classes = [key for key, each in own.items() if name in getattr(each, "__dict__", ())]
            raise NoFunction([*own], next(iter(classes), ""), is_empty=not source.strip())
        self._functions[path] = function

    def resume(self, path: str) -> None:
        """Have a kata's turn come again, with all that it imported.

        Raises:
            NotClean: the kata before has left traces.
        """
        self._leave()
        self.path = path
        sys.modules.update(self._aside.pop(path, {}))

    def _leave(self) -> None:
        """Set the present kata's own modules aside."""
        if not self.path:
            return
        try:
            self._aside[self.path] = {name: sys.modules.pop(name) for name in self._own_modules()}
        except Exception as error:  # it may have left anything there
            raise NotClean from error
        if not residue.is_clean(self._before):
            raise NotClean

    def _own_modules(self) -> list[str]:
        found = []
        for name in reversed(sys.modules):  # those that came last
            if name == self._latest:
                break
            if name in residue.LOADED_AT_START:  # it was taken out, and came again
                continue
            # A folder without an __init__.py has a path alone.
            module = sys.modules[name]
            places = getattr(module, "__file__", None), *getattr(module, "__path__", ())
            if any(str(place).startswith(self._folder) for place in places):
                found.append(name)
        return found


def _is_own(value: object, module: str) -> bool:
    return callable(value) and getattr(value, "__module__", None) == module
