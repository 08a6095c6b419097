"""The engine's rooms lie on floors, and imports run down alone. docs/architecture.md draws them."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

ENGINE = ROOT / "lossdojo"
FLOORS = (
    ("values", "limits", "errors", "memo", "files", "logs", "examples"),
    ("content", "results", "sandbox", "gradefiles", "notebooks"),
    ("intake", "diagnosis", "feedback"),
    ("grading",),
    ("cohort", "authoring", "practice"),
    ("cli",),
    ("__main__",),
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(path for path in ENGINE.rglob("*.py") if path != ENGINE / "__init__.py")
MOST_LINES = 300
KEPT_AS_HANDED_IN = {("tests", name) for name in ("cohort", "programs", "diagnosis", "attacks")}
MOST_FUNCTION_LINES = 40
MOST_CODE_LINES = 20_270
# Each says of what it is the name, or the longest, or the kinds.
BARE = {"LONGEST", "KINDS", "MOST_NOTES", "DEPTH", "FILES", "NAME", "FORM"}
SHARED = {"log"}  # a module's own logger


def room_of(path: Path) -> str:
    """The folder of the engine, or the file at its ground, that a module belongs to."""
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that is named in an import, inside functions and for hints as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_way(importer: str, imports: str) -> bool:
    """Whether one room imports another that is not below it."""
    return importer != imports and FLOOR_OF[imports] >= FLOOR_OF[importer]


def test_every_room_has_its_floor() -> None:
    """The picture of floors has each room of the engine, and no other."""
    assert set(map(room_of, MODULES)) == set(FLOOR_OF)


def test_imports_run_down() -> None:
    """A room imports the floors below it and itself, never its neighbours, never upwards."""
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in MODULES
        for name in imported(path)
        if name.startswith("lossdojo.")
        and name != "lossdojo.__version__"
        and wrong_way(room_of(path), name.split(".")[1])
    ]
    assert found == []


def test_a_room_may_not_import_its_neighbour_or_what_is_above() -> None:
    """The rule finds an import that runs sideways, and one that runs up."""
    assert wrong_way("diagnosis", "feedback")
    assert wrong_way("values", "sandbox")
    assert not wrong_way("grading", "diagnosis")


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Inside a room as well, no module needs itself."""
    needs: dict[str, set[str]] = {}
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    for name, path in names.items():
        needs[name] = {
            part for each in imported(path) for part in (each, each.rpartition(".")[0])
        } & names.keys() - {name}
    while True:
        free = {name for name, wanted in needs.items() if not wanted & needs.keys()}
        if not free:
            break
        needs = {name: wanted for name, wanted in needs.items() if name not in free}
    assert sorted(needs) == []


def test_what_stands_beside_learner_code_needs_little() -> None:
    """`sandbox/inside` and `values` import each other's floor, NumPy and the standard library."""
    allowed = {*sys.stdlib_module_names, "numpy", "landlockpy"}
    for path in (*(ENGINE / "sandbox" / "inside").glob("*.py"), *(ENGINE / "values").glob("*.py")):
        for name in imported(path):
            ours = name.startswith(("lossdojo.sandbox.inside", "lossdojo.values"))
            assert ours or name.partition(".")[0] in allowed, (path, name)


def test_content_imports_one_module_of_the_engine() -> None:
    """Hidden tests, misconceptions and the training loop know `lossdojo.content` alone."""
    folders = ("graders", "solutions", "exercises")
    for path in (each for name in folders for each in (ROOT / name).rglob("*.py")):
        source = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(source):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lossdojo"):
                assert node.module == "lossdojo.content", path
            if isinstance(node, ast.Import):
                assert not any(each.name.startswith("lossdojo") for each in node.names), path


def definitions(path: Path) -> Iterator[str]:
    """The names that a module defines at its top."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def test_a_name_stands_in_one_module_of_a_room() -> None:
    """Whoever finds a name in a room has found the only thing that is called so there."""
    where: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in MODULES:
        for name in definitions(path):
            if name not in SHARED and not name.startswith("__"):
                where[room_of(path), name].append(path.name)
    assert {key: files for key, files in where.items() if len(files) > 1} == {}


def test_constants_say_of_what() -> None:
    """No constant is called LONGEST or KINDS and leaves the rest to be guessed."""
    for path in MODULES:
        assert set(definitions(path)) & BARE == set(), path


@pytest.mark.parametrize("folder", ["lossdojo", "tests", "graders"])
def test_files_are_short(folder: str) -> None:
    """A file is one idea: under 300 lines."""
    for path in (ROOT / folder).rglob("*.py"):
        if path.relative_to(ROOT).parts[:2] not in KEPT_AS_HANDED_IN:
            assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, path


def test_functions_fit_on_a_screen() -> None:
    """No function of the engine is longer than 40 lines."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                assert lines <= MOST_FUNCTION_LINES, (path, node.name, lines)


def code_lines(path: Path) -> int:
    """The lines of a file that are neither blank, nor a comment, nor a docstring."""
    text = path.read_text(encoding="utf-8")
    docstrings: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            first = node.body[0]
            docstrings |= set(range(first.lineno, (first.end_lineno or 0) + 1))
    lines = enumerate(text.splitlines(), start=1)
    return sum(
        bool(line.strip()) and not line.strip().startswith("#") and number not in docstrings
        for number, line in lines
    )


def test_the_engine_stays_small() -> None:
    """The engine has fewer than 20,270 lines of code, a seventh of them imports."""
    assert sum(map(code_lines, MODULES)) < MOST_CODE_LINES
