"""Programs that do nothing earn nothing, and lint asks that tests say so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lossdojo.authoring.lint import lint
from lossdojo.content.lab import load_lab

# By name, what each function returns whatever it is asked.
IDLE = {
    "nothing": "return None",
    "its argument": "return args[0]",
    "zeros": "return np.zeros(np.shape(args[0]))",
    "ones": "return np.ones(np.shape(args[0]), bool)",
    "no": "return np.zeros(np.shape(args[0]), bool)",
    "random": "return np.random.default_rng(1).random(np.shape(args[0])) > 0.5",
}


@pytest.mark.parametrize("what", IDLE)
def test_what_does_nothing_earns_nothing(graded: Callable[..., Any], what: str) -> None:
    """A function that looks at nothing has no point, though it leaves its arguments alone."""
    katas = ("shift_tokens", "padding_mask", "log_softmax", "cross_entropy", "sgd_step")
    program = f"import numpy as np\ndef {{}}(*args, **kwargs): {IDLE[what]}\n"
    results = graded(**{name: program.format(name) for name in katas})
    assert {name: result["score"] for name, result in results.items()} == dict.fromkeys(katas, 0.0)
    assert any(check["passed"] for each in results.values() for check in each["checks"])


def test_it_counts_once_something_else_holds(graded: Callable[..., Any]) -> None:
    """Beside a test that holds by itself, leaving the argument alone is worth its points."""
    source = "import numpy as np\ndef padding_mask(ids, pad_id): return np.asarray(ids) != 0\n"
    result = graded(padding_mask=source)["padding_mask"]
    passed = [check for check in result["checks"] if check["passed"]]
    assert any("same after the call" in check["title"] for check in passed)
    total = sum(check["points"] for check in result["checks"])
    earned = sum(check["points"] for check in passed)
    assert result["score"] == pytest.approx(earned / total, abs=1e-4)


def test_lint_names_a_test_that_an_idle_program_passes(kit: Path) -> None:
    """A test that is passed by doing nothing must be marked as not counting alone."""
    path = kit / "graders" / "test_padding_mask.py"
    marked = '@pytest.mark.about("ignored", alone=False)\ndef test_only_booleans'
    assert marked in path.read_text()
    path.write_text(path.read_text().replace(marked, marked.replace(", alone=False", "")))
    problems = lint(load_lab(kit), 0).problems
    assert any(
        "test_only_booleans is passed by a program that returns zeros" in line for line in problems
    )
