"""What of a notebook's cells makes the file that is checked."""

import ast
import math
import re
import sys
from textwrap import dedent
from types import ModuleType
from typing import Any

import pytest

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.kata import InProcessKata
from lossdojo.diagnosis.model_answers import right_outcomes
from lossdojo.diagnosis.outcomes import outcomes, same_outcome
from lossdojo.errors import UsageError
from lossdojo.practice.cells import file_of_cells
from tests.conftest import ROOT

# What a program sets for others as well: here these are other tests.
FOR_THE_WHOLE_PROCESS = re.compile(rb"\bset\w*(err|limit|options)\b|Context|context")
SETUP = "import math\nfrom nowhere import check"


def made(*cells: str) -> tuple[str, dict[str, Any]]:
    """The file of `f` in these cells, and what it defines when it is imported."""
    source = file_of_cells("f", [SETUP, *map(dedent, cells), "check(f)"])
    namespace: dict[str, Any] = {}
    exec(compile(source, "f.py", "exec"), namespace)  # noqa: S102  # our own
    return source, namespace


def test_the_newest_definition_counts() -> None:
    """A cell that was run again, with other code, takes the place of what it was."""
    source, there = made("def f(): return 1", "def f(): return 2")
    assert (there["f"](), source) == (2, "def f(): return 2\n")


def test_what_a_function_needs_comes_along() -> None:
    """Imports, constants, classes, decorators and helpers come, by way of each other too."""
    _, there = made(
        "UNIT = 2",
        "class Table:\n    size = UNIT\n    def get(self): return helper(self.size)",
        "def helper(x):\n    return math.sqrt(x)",
        "def twice(g):\n    return lambda *args: 2 * g(*args)",
        "@twice\ndef f(table=Table()):\n    return table.get()",
    )
    assert there["f"]() == 2 * math.sqrt(2)


def test_a_helper_may_stand_below() -> None:
    """A function sees what there is when it is called, not when it was written."""
    _, there = made("def f(): return helper() + LIMIT", "LIMIT = 3", "def helper(): return 1")
    assert there["f"]() == 4


def test_an_earlier_kata_is_called_as_it_is() -> None:
    """What one function calls of another's comes along, be it in a cell before or below."""
    source, there = made("def g(x): return x + 1", "def f(x): return g(x) * 2", "def h(): pass")
    assert there["f"](1) == 4
    assert "def h" not in source


def test_what_cells_only_try_out_stays_away() -> None:
    """Neither calls nor values that the function names only as its own parameters come along."""
    source, _ = made(
        "x = open('no file')\nloss = f(x)",
        "def f(x):\n    loss = [loss for loss in x]\n    return loss",
        "print(f([1]))\nf.__doc__.strip()",
        "math.nothing_of_that_name()",
    )
    assert source == "def f(x):\n    loss = [loss for loss in x]\n    return loss\n"


def test_a_value_is_what_it_was_when_it_was_needed() -> None:
    """A constant that was made of another's former value is made of that again."""
    _, there = made("A = 1", "def g(): return A", "B = A + g()", "A = 5", "def f(): return A, B")
    assert there["f"]() == (5, 2)


def test_what_builds_a_table_comes_along() -> None:
    """Items, attributes and methods change a value, and later changes to it count."""
    _, there = made(
        "T = []\nfor i in range(3):\n    T.append(i)",
        "T[0] = 7",
        "T.append(9)",
        "T += [1]",
        "def f(): return T",
    )
    assert there["f"]() == [7, 1, 2, 9, 1]


def test_what_may_not_run_does_not_replace_what_was_before() -> None:
    """A value from before a condition comes along, for where the condition does not hold."""
    _, there = made("LIMIT = 1", "if LIMIT > 1:\n    LIMIT = 2", "def f(): return LIMIT")
    assert there["f"]() == 1


def test_a_star_may_bind_anything() -> None:
    """All names of a module come along where they may be meant."""
    _, there = made("from math import *", "def f(): return floor(2.5)")
    assert there["f"]() == 2


def test_a_future_import_stands_first() -> None:
    """It is about all cells that follow, and a file has it at its beginning."""
    source, _ = made("def g(): pass", "from __future__ import annotations", "def f(x: No): g()")
    assert source.splitlines()[0] == "from __future__ import annotations"


@pytest.mark.parametrize("broken", ["def f(: pass", "\0", "await f", "def f(): return\n  1"])
def test_a_cell_that_cannot_run_is_passed_over(broken: str) -> None:
    """The definition before it counts, as it does in the notebook."""
    _, there = made("def f(): return 1", broken)
    assert there["f"]() == 1


@pytest.mark.parametrize(
    ("cell", "words"),
    [("x = 1", "No cell defines f. Run the cell with `def f`"), ("from a import f", "is imported")],
)
def test_a_function_that_no_cell_defines_is_told(cell: str, words: str) -> None:
    """One line says what to run, or to write."""
    with pytest.raises(UsageError, match=words):
        file_of_cells("f", [cell])


@pytest.mark.filterwarnings("ignore")
def test_a_program_in_cells_is_the_same_program(
    opened: OpenCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each right program, with a statement a cell and some trials after, is right still."""
    counted = 0
    for path in sorted((ROOT / "tests" / "programs" / "correct").glob("*/*.py")):
        kata = path.parent.name
        if FOR_THE_WHOLE_PROCESS.search(path.read_bytes()):
            continue
        try:
            tree = ast.parse(path.read_bytes())
            cells = [ast.unparse(node) for node in tree.body]
            source = file_of_cells(kata, [*cells, f"x = {kata}", "check(x)"])
        except (SyntaxError, UsageError):  # another encoding; a definition that nobody sees
            continue
        module = ModuleType(kata)
        monkeypatch.setitem(sys.modules, kata, module)
        exec(compile(source, path, "exec"), vars(module))  # noqa: S102  # our own
        got = outcomes(InProcessKata(kata, getattr(module, kata)), opened[kata].probes)
        right = right_outcomes(opened[kata])
        assert all(map(same_outcome, got, right)), path
        counted += 1
    assert counted > 100
