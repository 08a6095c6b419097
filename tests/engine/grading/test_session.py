"""Hidden tests that cannot be run as they are written are refused, in words for their author."""

from pathlib import Path

import pytest

from lossdojo.content.lab import load_lab
from lossdojo.errors import KitError
from lossdojo.grading.hidden_tests.session import HiddenTests

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
def test_graders_that_cannot_run_are_refused(kit: Path, what: str) -> None:
    """Nobody is graded by fewer tests than their author believes."""
    source, words = REFUSED[what]
    (kit / "graders" / "test_padding_mask.py").write_text(START + source)
    with pytest.raises(KitError) as refusal, HiddenTests(load_lab(kit)):
        pass
    assert words in str(refusal.value)
    assert "padding_mask" in str(refusal.value)


def test_what_a_grader_imports_is_no_test_of_its_own(kit: Path) -> None:
    """A class that only looks like tests, from elsewhere, does not matter."""
    grader = kit / "graders" / "test_padding_mask.py"
    imports = "\nfrom collections.abc import Hashable as TestHashable\n"
    grader.write_text(grader.read_text() + imports)
    with HiddenTests(load_lab(kit)) as graders:
        assert {item.facts.kata for item in graders.items} >= {"padding_mask", "sgd_step"}
