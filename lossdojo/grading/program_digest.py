"""When two learners' katas are the same program: comments and layout aside, siblings included.

A kata depends on itself and on the siblings that it imports, and theirs. Where it might read
anything else (it opens files, imports modules that can, or looks at itself) it depends on all of
its learner's files, to the byte.
"""

import ast
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST = 1 << 16  # bytes of a file that is worth parsing
# Modules that lead nowhere else. All others, such as os or importlib, may.
HARMLESS = _words(
    """
    __future__ abc array bisect cmath collections contextlib copy dataclasses decimal enum
    fractions functools heapq itertools math numbers numpy operator random statistics string
    struct typing warnings
    """
)
# Names that lead from these to files or to the program's own text, wherever they stand.
READS = _words(
    """
    attrgetter compile ctypeslib delattr eval exec f2py fromfile genfromtxt getattr globals input
    lib load load_library loads loadtxt locals memmap methodcaller open open_memmap setattr
    show_config source test testing vars DataSource ast builtins co_filename co_firstlineno code
    codecs ctypes dis f_back f_code f_globals gc gi_frame glob importlib inspect io linecache mmap
    nt os pathlib pickle pkgutil posix runpy shutil site subprocess sys tb_frame tempfile
    threading tokenize traceback types
    """
)
PLAIN_DUNDERS = _words(
    """
    __add__ __all__ __array__ __call__ __doc__ __eq__ __getitem__ __init__ __iter__ __len__
    __mul__ __name__ __neg__ __next__ __post_init__ __repr__ __setitem__ __str__ __sub__
    """
)


@dataclass(frozen=True)
class Program:
    """Two digests, each the same for the same program.

    Attributes:
        alike: whatever the comments and the layout are.
        exact: to the byte, so that line numbers are the same as well.
    """

    alike: str
    exact: str


@dataclass(frozen=True)
class _File:
    """What one file comes to: a digest of its syntax, what it imports, whether it may read more."""

    syntax: str
    imports: frozenset[str]
    reads: bool


def program_of(kata: str, files: Mapping[str, bytes]) -> Program:
    """The program that a kata's file and all that it depends on make."""
    needed = _needed(f"{kata}.py", files)
    if needed is None:
        whole = _digest(kata, *(_digest(name, _hash(files[name])) for name in sorted(files)))
        return Program(whole, whole)
    syntax = _digest(kata, *(_digest(name, _read(files[name]).syntax) for name in sorted(needed)))
    return Program(syntax, _digest(kata, *(_digest(n, _hash(files[n])) for n in sorted(needed))))


def _needed(name: str, files: Mapping[str, bytes]) -> set[str] | None:
    """The files that this one depends on, itself included; None where these may be any."""
    needed, due = set[str](), [name]
    while due:
        name = due.pop()
        if name in needed:
            continue
        needed.add(name)
        file = _read(files[name]) if len(files[name]) <= LONGEST else None
        if file is None or file.reads:
            return None
        siblings = {f"{module}.py" for module in file.imports - HARMLESS}
        if not siblings <= files.keys():  # a package, another module of Python's, or a mistake
            return None
        due += siblings
    return needed


@lru_cache(1024)
def _read(source: bytes) -> _File:
    try:
        tree = ast.parse(source)
        syntax = hashlib.sha256(ast.dump(tree).encode(errors="surrogatepass")).hexdigest()
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _File("", frozenset(), reads=True)
    imports, names = set[str](), set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imports |= {alias.name.partition(".")[0] for alias in node.names}
            names |= {part for alias in node.names for part in alias.name.split(".")}
        elif isinstance(node, ast.ImportFrom):
            imports.add("" if node.level else (node.module or "").partition(".")[0])
            names |= {alias.name for alias in node.names} | set((node.module or "").split("."))
        elif isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.MatchClass):
            names |= set(node.kwd_attrs)
    return _File(syntax, frozenset(imports), reads=any(map(_may_read, names - HARMLESS)))


def _may_read(name: str) -> bool:
    hidden = name.startswith("__") and name not in PLAIN_DUNDERS
    return hidden or name == "*" or name.lstrip("_") in READS


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode(errors="surrogateescape")).hexdigest()
