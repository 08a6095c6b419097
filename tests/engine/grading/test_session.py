"""Hidden tests run in pytest's own session, each learner's by themselves, or are refused."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import TypeGuard

import pytest

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.lab import Lab, load_lab
from lossdojo.errors import KitError
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.interface import Sandbox
from tests.conftest import COHORT, ROOT

START = "import pytest\n"
MARK = '@pytest.mark.about("ignored")\n'
REFUSED = {
    "no mark": ("def test_it(kata):\n    'It.'", "needs a docstring and an `about` mark"),
    "no words": (f"{MARK}def test_it(kata): pass", "needs a docstring and an `about` mark"),
    "a fixture": (f"{MARK}def test_it(kata, tmp_path):\n    'It.'", "may ask for `kata` and `rng`"),
    "a class": ("class TestIt:\n    def test_it(self): pass", "TestIt is a class: write functions"),
    "no test": ("def check(kata): pass", "holds no test"),
    "a mistake": ("def test_it(kata)", "SyntaxError"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_tests_that_cannot_run_are_refused(kit: Path, what: str) -> None:
    """Nobody is graded by fewer tests than their author believes."""
    source, words = REFUSED[what]
    (kit / "graders" / "test_padding_mask.py").write_text(START + source)
    with pytest.raises(KitError) as refusal, HiddenTests(load_lab(kit)):
        pass
    assert words in str(refusal.value)
    assert "padding_mask" in str(refusal.value)


def test_what_a_file_imports_is_no_test_of_its_own(kit: Path) -> None:
    """A class that only looks like tests, from elsewhere, does not matter."""
    path = kit / "graders" / "test_padding_mask.py"
    imports = "\nfrom collections.abc import Hashable as TestHashable\n"
    path.write_text(path.read_text() + imports)
    with HiddenTests(load_lab(kit)) as tests:
        assert {item.facts.kata for item in tests.items} >= {"padding_mask", "sgd_step"}


def test_reports_are_each_learners_own(
    lab: Lab, catalogue: Catalogue, graders: HiddenTests, wall: Sandbox
) -> None:
    """Of two who are graded one after the other, neither has an entry that is the other's."""
    grader = SubmissionGrader(lab, catalogue, graders, wall)
    wrong, right = (read_submission(COHORT / name, lab) for name in ("bruno", "ada"))
    kata = next(each for each in lab.katas if each.name == "cross_entropy")
    own = [item.nodeid for item in graders.items if item.facts.kata == kata.name]
    first = grader.grade(wrong)
    before = deepcopy(first)
    second = grader.grade(right, [kata])
    assert "failed" in {test["outcome"] for test in first["tests"] if test["nodeid"] in own}
    assert [(test["nodeid"], test["outcome"]) for test in second["tests"]] == [
        (node, "passed") for node in own
    ]
    assert second["summary"] == {"passed": len(own), "total": len(own), "collected": len(own)}
    assert (first["exitcode"], second["exitcode"], first == before) == (1, 0, True)


def private_names(source: str) -> Iterator[str]:
    """What a file uses of others that begins with one underscore."""
    tree = ast.parse(source)
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    own = defined | {node.attr for node in ast.walk(tree) if _is_set_on_self(node)}
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", None) or ""
            names = [part for each in node.names for part in f"{module}.{each.name}".split(".")]
        elif isinstance(node, ast.Attribute) and not (_is_on_self(node) and node.attr in own):
            names = [node.attr]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("getattr", "setattr"):
            names = [str(each.value) for each in node.args if isinstance(each, ast.Constant)]
        yield from (name for name in names if name.startswith("_") and not name.startswith("__"))


def _is_on_self(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "self"


def _is_set_on_self(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _is_on_self(node)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import _pytest.main", ["_pytest"]),
        ("from _pytest import nodes", ["_pytest"]),
        ("from pytest_jsonreport.plugin import _hooks", ["_hooks"]),
        ("report._json_tests.clear()", ["_json_tests"]),
        ("getattr(report, '_json_tests')", ["_json_tests"]),
        ("class Item:\n def run(self): return self._nodeid", ["_nodeid"]),
        ("class Own:\n def __init__(self): self._mine = super().__init__()", []),
        ("class Own:\n def _mine(self): return self._mine() or _other()", []),
    ],
)
def test_private_names_are_seen(source: str, found: list[str]) -> None:
    """The search finds imports, attributes and names in quotes, and leaves a file its own."""
    assert list(private_names(source)) == found


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "lossdojo/grading/hidden_tests").glob("*.py")),
    ids=lambda path: path.name,
)
def test_nothing_private_of_pytests_is_used(path: Path) -> None:
    """The session stands on what pytest and pytest-json-report promise to keep."""
    assert list(private_names(path.read_text(encoding="utf-8"))) == []
