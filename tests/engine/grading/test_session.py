"""Hidden tests run in pytest's own session, each learner's by themselves, or are refused."""

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import TypeGuard

import pytest

from lossdojo.content.catalogue import Catalogue, load_catalogue
from lossdojo.content.lab import Lab, load_lab
from lossdojo.errors import ContentError
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import read_submission
from lossdojo.sandbox.interface import Sandbox
from tests.conftest import COHORT, ROOT

START = "import pytest; from lossdojo.content import about\n"
MARK = '@about("ignored", aspect="works")\n'
PLAIN = "def test_it(kata):\n    'It.'\n"
CLASS = "is a class: write functions"
FUNCTION = "is no function: write a plain one"
YIELD = "`test_it` uses yield or async: write a plain function"
NO_VERDICT = "gives no verdict"
UNREAD = "which nobody reads"
HIDING = """
def hide(function):
    @functools.wraps(function)
    def hidden(kata):
        return function(kata)
    return hidden
"""
REFUSED = {
    "no statement": (PLAIN, "needs a docstring, and `@about(...)` above it"),
    "no words": (f"{MARK}def test_it(kata): pass", "needs a docstring, and `@about(...)`"),
    "a lambda": ("test_it = lambda kata: None", "needs a docstring"),
    "a fixture": (f"{MARK}def test_it(kata, tmp_path):\n    'It.'", "may ask for `kata` and `rng`"),
    "no test": ("def check(kata): pass", "holds no test"),
    "a generator": (f"{MARK}{PLAIN}    yield", f"line 2: {YIELD}"),
    "a coroutine": (f"{MARK}async {PLAIN}", YIELD),
    "an asynchronous generator": (f"{MARK}async {PLAIN}    yield", YIELD),
    "a generator behind a decorator": (
        f"import functools{HIDING}{MARK}@hide\n{PLAIN}    yield",
        YIELD,
    ),
    "a partial function": (f"import functools\n{PLAIN}test_that = functools.partial(test_it)", ""),
    "an object that can be called": ("test_it = type('It', (), {'__call__': print})()", FUNCTION),
    "data": ("test_it = 3", FUNCTION),
    "a class": ("class TestIt:\n    def test_it(self): pass", f"line 2: `TestIt` {CLASS}"),
    "a class of another name": ("class Checks:\n    def test_it(self): pass", CLASS),
    "unittest": (
        "import unittest\nclass It(unittest.TestCase):\n    def test_it(self): pass",
        CLASS,
    ),
    "unittest by one method": (
        "from unittest import TestCase as Case\nclass It(Case):\n    def runTest(self): pass",
        CLASS,
    ),
    "two of one name": (f"{MARK}{PLAIN}{MARK}{PLAIN}", "line 6: there is a `test_it` before"),
    "a mistake": ("def test_it(kata)", "line 2: SyntaxError: expected ':'"),
    "a name that is none": ("nothing()", "line 2: NameError: name 'nothing' is not defined"),
    "an import that is none": ("import nothing_at_all", "line 2: ModuleNotFoundError"),
    "an exit": ("raise SystemExit", "line 2: SystemExit"),
    "its own exception": ("class Odd(BaseException): pass\nraise Odd('x')", "line 3: Odd: x"),
    "no text": ("\0", "SyntaxError"),
    "a skip": (f"{MARK}{PLAIN}    pytest.skip('x')", f"line 5: `skip` {NO_VERDICT}"),
    "an xfail": (f"{MARK}{PLAIN}    pytest.xfail('x')", f"line 5: `xfail` {NO_VERDICT}"),
    "an end": (f"{MARK}{PLAIN}    pytest.exit('x')", f"line 5: `exit` {NO_VERDICT}"),
    "an import that may fail": (
        f"{MARK}{PLAIN}    pytest.importorskip('x')",
        f"line 5: `importorskip` {NO_VERDICT}",
    ),
    "a skip that is raised": (f"{MARK}{PLAIN}    raise pytest.skip.Exception", NO_VERDICT),
    "a skip by another name": ("from pytest import skip as on", f"line 2: `skip` {NO_VERDICT}"),
    "a skip of pytest's own": ("from _pytest.outcomes import skip", NO_VERDICT),
    "a module by another name": ("import pytest as p\np.skip('x')", f"line 3: `skip` {NO_VERDICT}"),
    "a module by assignment": ("p = pytest\np.skip('x')", f"line 3: `skip` {NO_VERDICT}"),
    "a skip by its name": ("getattr(pytest, 'skip')", NO_VERDICT),
    "a skip of unittest's": ("import unittest\nraise unittest.SkipTest", NO_VERDICT),
    "a skip that nobody foresaw": (
        "getattr(pytest, 'sk' + 'ip')('x', allow_module_level=True)",
        "it skips itself",
    ),
    "a skip mark": (f"{MARK}@pytest.mark.skip\n{PLAIN}", f"is marked `skip`, {UNREAD}"),
    "an xfail mark": (f"{MARK}@pytest.mark.xfail\n{PLAIN}", f"is marked `xfail`, {UNREAD}"),
    "parameters": (
        f"{MARK}@pytest.mark.parametrize('rng', [1])\n{PLAIN}",
        f"is marked `parametrize`, {UNREAD}",
    ),
    "a mark of the file": (f"pytestmark = pytest.mark.skip\n{MARK}{PLAIN}", UNREAD),
    "a mark that is none": (f"{MARK}@pytest.mark.slow\n{PLAIN}", f"is marked `slow`, {UNREAD}"),
    "pytest's mark of that name": (
        f"@pytest.mark.about('ignored', aspect='works')\n{PLAIN}",
        f"line 2: `test_it` is marked `about`, {UNREAD}: write `@about(...)`, from `lossdojo.conte",
    ),
    "an unknown key": (
        f"@about('ignored', aspect='works', point=2)\n{PLAIN}",
        "line 2: TypeError: about() got an unexpected keyword argument 'point'",
    ),
    "one argument too many": (f"@about('ignored', 2)\n{PLAIN}", "TypeError: about() takes 1"),
    "nothing that it is about": (f"@about(aspect='works')\n{PLAIN}", "argument: 'statement'"),
    "a statement that is no text": (f"@about(1, aspect='works')\n{PLAIN}", "as text"),
    "two statements": (f"{MARK}@about('offset', aspect='works')\n{PLAIN}", "say `about` once"),
    "no aspect": (f"@about('ignored')\n{PLAIN}", "keyword-only argument: 'aspect'"),
    "an aspect that is no text": (f"@about('ignored', aspect=1)\n{PLAIN}", "as text"),
    "alone in words": (f"@about('ignored', aspect='works', alone='no')\n{PLAIN}", "as a bool"),
}
SLIPS = {
    "skip": "getattr(pytest, 'sk' + 'ip')('x')",
    "xfail": "getattr(pytest, 'xf' + 'ail')('x')",
    "exit": "getattr(pytest, 'ex' + 'it')('x')",
    "SystemExit": "raise SystemExit",
    "its own": "raise type('Odd', (BaseException,), {})()",
    "a value": "return False",
    "a generator": "return (each for each in [])",
}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnknownMarkWarning")  # which a run passes over
@pytest.mark.parametrize("what", REFUSED)
def test_tests_that_cannot_run_are_refused(kit: Path, what: str) -> None:
    """Nobody is graded by fewer tests than their author believes; the file is named."""
    source, words = REFUSED[what]
    (kit / "graders" / "test_padding_mask.py").write_text(START + source)
    with pytest.raises(ContentError) as refusal, HiddenTests(load_lab(kit)):
        pass
    assert str(refusal.value).startswith("graders/test_padding_mask.py")
    assert words in str(refusal.value)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_test_without_a_verdict_is_at_fault_itself(kit: Path, wall: Sandbox, slip: str) -> None:
    """It is neither for nor against the learner, it ends no run, and no run begins with it."""
    path = kit / "graders" / "test_padding_mask.py"
    path.write_text(f"{path.read_text()}\n\n{MARK}{PLAIN}    {SLIPS[slip]}\n")
    (kit / "exercises" / "padding_mask.py").write_text(
        "def padding_mask(ids, pad_id): return ids == pad_id"
    )
    lab = load_lab(kit)
    catalogue = load_catalogue(lab)
    with HiddenTests(lab) as tests:
        grader = SubmissionGrader(lab, catalogue, tests, wall)
        result = grader.grade(read_submission(kit / "exercises", lab))["dojo"]
        with pytest.raises(ContentError, match=r"^graders/test_padding_mask\.py"):
            tests.check(catalogue, 0)
    told = {kata["kata"]: (kata["status"], kata["message"]) for kata in result["katas"]}
    assert told["padding_mask"][0] == "not_graded"
    assert told["padding_mask"][1].startswith("A grader failed by itself: test_padding_mask.py::")
    assert told["shift_tokens"] == ("not_started", "")


def test_a_test_that_fails_for_the_right_program_is_named(kit: Path) -> None:
    """Before anybody is judged, each test judges the catalogue's right program."""
    path = kit / "graders" / "test_padding_mask.py"
    path.write_text(f"{path.read_text()}\n\nimport pytest\n{MARK}{PLAIN}    pytest.fail('No.')\n")
    lab = load_lab(kit)
    words = "graders/test_padding_mask.py: test_it fails for the catalogue's right program: No."
    with HiddenTests(lab) as tests, pytest.raises(ContentError, match=re.escape(words)):
        tests.check(load_catalogue(lab), 0)


def test_the_labs_own_tests_find_the_right_programs_right(
    catalogue: Catalogue, graders: HiddenTests
) -> None:
    """Nothing is wrong with the tests that ship, whatever the seed."""
    for seed in (0, 2**63 - 1):
        graders.check(catalogue, seed)


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
