"""Ways to write a hidden test in which nobody would run it, or nobody would be judged."""

import ast
import inspect
import re
import unittest
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from lossdojo.content.faults import fault_of, name_of
from lossdojo.content.lab import TEST_PREFIX
from lossdojo.errors import ContentError

# A hidden test passes or fails; these words of pytest's, and of unittest's, end it otherwise.
NO_VERDICT = {"skip", "xfail", "exit", "importorskip", "SkipTest"}
THEIR_MODULES = ("pytest", "_pytest", "unittest")
SUSPECT = re.compile("|".join(["getattr", *sorted(NO_VERDICT)]).encode())
TEST_NAME = re.compile(rb"\bdef\s+(test_\w+)")


def check_sources(folder: Path, root: Path) -> None:
    """Refuse files of graders that name what gives no verdict, or define one test twice.

    Raises:
        ContentError: one does; it names the file and the line.
    """
    for path in sorted(folder.rglob("*.py")):
        source = path.read_bytes()
        if _is_plainly_fine(source):
            continue
        try:
            tree = ast.parse(source, str(path))
        except (SyntaxError, ValueError) as error:
            raise fault_of(error, root, path) from error
        for line, words in sorted({*_without_verdict(tree), *_shadowed(tree)}):
            raise ContentError(f"{name_of(path, root)}, line {line}: {words}")


def _is_plainly_fine(source: bytes) -> bool:
    """Whether its text alone shows that there is nothing to refuse, as nearly always.

    Python reads some letters beyond ASCII as others, so that their text shows nothing.
    """
    names = TEST_NAME.findall(source)
    return source.isascii() and not SUSPECT.search(source) and len(names) == len({*names})


def refuse_what_nobody_runs(collector: pytest.Collector, name: str, thing: object) -> None:
    """Refuse tests that pytest would run in another way than ours, or not at all.

    Raises:
        pytest.UsageError: it is a class, a generator, a coroutine, or no function at all.
    """
    where = partial(_where, collector, name, thing)  # which takes its time
    if inspect.isclass(thing):
        own = getattr(thing, "__module__", "") == collector.path.stem
        if own and (name.startswith("Test") or _is_test_class(thing)):
            raise pytest.UsageError(f"{where()} is a class: write functions.")
        return
    if not name.startswith(TEST_PREFIX) or isinstance(thing, ModuleType):
        return
    function = inspect.unwrap(thing) if callable(thing) else thing
    if not (inspect.isfunction(thing) and inspect.isfunction(function)):
        raise pytest.UsageError(f"{where()} is no function: write a plain one.")
    flags = (inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction)
    if any(is_so(each) for is_so in flags for each in (thing, function)):
        raise pytest.UsageError(f"{where()} uses yield or async: write a plain function.")


def refuse_what_nobody_reads(collector: pytest.Collector, name: str, function: object) -> None:
    """Refuse marks, which change nothing.

    Raises:
        pytest.UsageError: there is one.
    """
    marks = [*getattr(function, "pytestmark", ()), *collector.iter_markers()]
    if marks:
        where, mark = _where(collector, name, function), marks[0].name
        more = ": write `@about(...)`, from `lossdojo.content`" if mark == "about" else ""
        raise pytest.UsageError(f"{where} is marked `{mark}`, which nobody reads{more}.")


def _where(collector: pytest.Collector, name: str, thing: object) -> str:
    """The file, the line where there is one, and the name."""
    try:
        line = f", line {inspect.getsourcelines(thing)[1]}"  # type: ignore[arg-type]  # told by its error
    except (TypeError, OSError):
        line = ""
    return f"{collector.nodeid}{line}: `{name}`"


def _is_test_class(cls: type) -> bool:
    """Whether somebody means its methods to be tests, as in unittest."""
    return issubclass(cls, unittest.TestCase) or any(name.startswith("test") for name in dir(cls))


def _without_verdict(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each place that names one of the words, by whatever name its module goes there."""
    modules = set(THEIR_MODULES)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {each.asname for each in node.names if each.asname and _theirs(each.name)}
        elif isinstance(node, ast.ImportFrom) and _theirs(node.module or ""):
            modules |= {each.asname or each.name for each in node.names}
            yield from (
                (node.lineno, _refusal(each.name)) for each in node.names if each.name in NO_VERDICT
            )
        elif isinstance(node, ast.Assign) and ast.unparse(node.value) in modules:
            modules |= {each.id for each in node.targets if isinstance(each, ast.Name)}
        elif isinstance(node, ast.Attribute) and node.attr in NO_VERDICT:
            base = ast.unparse(node.value)
            if base in modules or (_theirs(base) and "mark" not in base.split(".")):
                yield node.lineno, _refusal(node.attr)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr":
            named = [each.value for each in node.args if isinstance(each, ast.Constant)]
            yield from ((node.lineno, _refusal(each)) for each in named if each in NO_VERDICT)


def _theirs(module: str) -> bool:
    return module.partition(".")[0] in THEIR_MODULES


def _shadowed(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each test function after which another of its name comes, which alone would run."""
    seen = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith(TEST_PREFIX):
            if node.name in seen:
                yield node.lineno, f"there is a `{node.name}` before, which would never run"
            seen.add(node.name)


def _refusal(word: str) -> str:
    return f"`{word}` gives no verdict: a hidden test passes or fails"
