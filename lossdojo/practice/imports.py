"""Which katas a change of some files may touch, found by what the files import."""

import ast
from collections.abc import Sequence
from functools import lru_cache

from lossdojo.sandbox.interface import Files

# Whoever uses one of these may import, or run, whatever they like.
UNCLEAR = {"__import__", "importlib", "runpy", "pkgutil", "exec", "eval", "execfile"}


def changed_files(before: Files, after: Files) -> set[str]:
    """The paths whose content is another, or that are there only before or after."""
    return {path for path in {*before, *after} if before.get(path) != after.get(path)}


def affected(katas: Sequence[str], before: Files, after: Files) -> list[str]:
    """Those of the katas, in their order, whose answers may be others than before.

    These are the ones whose own files have changed, and those that import such a file, be it by
    way of others. Where that is not clear it is all.
    """
    changed = changed_files(before, after)
    if any(not path.endswith(".py") for path in changed):  # data, that any of them may read
        return [*katas]
    names = {_module(path) for path in changed}
    found = []
    for kata in katas:
        needs = _needs(kata, after)
        if needs & names or (changed and None in needs):
            found.append(kata)
    return found


def _needs(kata: str, files: Files) -> set[str | None]:
    """The top names of all modules that a kata may import; None among them for any at all."""
    needs: set[str | None] = set()
    left: set[str | None] = {kata}
    while left:
        name = left.pop()
        needs.add(name)
        for path, content in files.items():
            if path.endswith(".py") and _module(path) == name:
                left |= _imported(content) - needs
    return needs


def _module(path: str) -> str:
    """The name by which a file, or the folder that it lies in, is imported."""
    return path.partition("/")[0].removesuffix(".py")


@lru_cache(maxsize=256)
def _imported(content: bytes) -> frozenset[str | None]:
    """The top names that a file imports; None where that cannot be told."""
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset([None])
    found: set[str | None] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Name) and node.id in UNCLEAR:
            found.add(None)
    return frozenset(found | {None} if found & UNCLEAR else found)
