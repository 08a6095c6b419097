"""Programs that do nothing earn nothing, and lint asks that tests say so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lossdojo.authoring.lint import lint
from lossdojo.content.lab import Lab, load_lab

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


def test_it_counts_once_something_else_holds(graded: Callable[..., Any], lab: Lab) -> None:
    """Beside an aspect that is earned by work, leaving the argument alone is worth its share."""
    weights = {aspect.key: aspect.weight for aspect in lab.aspects}
    idle = "def padding_mask(ids, pad_id): return None\n"
    zero = "import numpy as np\ndef padding_mask(ids, pad_id): return np.asarray(ids) != 0\n"
    for source, held in ((idle, {"pure"}), (zero, {"works", "shapes", "ignores", "pure"})):
        result = graded(padding_mask=source)["padding_mask"]
        aspects = {each["name"]: each["passed"] for each in result["aspects"]}
        assert held == {name for name, passed in aspects.items() if passed}
        earned = sum(weights[name] for name in held) if source == zero else 0.0
        share = earned / sum(weights[name] for name in aspects)
        assert share == pytest.approx(result["score"], abs=1e-4)


@pytest.mark.slow
def test_lint_names_a_test_that_an_idle_program_passes(kit: Path) -> None:
    """A test that is passed by doing nothing must be marked as not counting alone."""
    path = kit / "graders" / "test_padding_mask.py"
    mark = '@about("ignored", aspect="works", alone=False)'
    marked = f"{mark}\ndef test_only_booleans"
    assert marked in path.read_text()
    path.write_text(path.read_text().replace(marked, marked.replace(", alone=False", "")))
    problems = lint(load_lab(kit), 0).problems
    assert any(
        "test_only_booleans is passed by a program that returns zeros" in line for line in problems
    )
