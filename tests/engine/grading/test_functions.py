"""A verdict by a hidden test's function alone is pytest's own, or none at all."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lossdojo.content.kata import InProcessKata
from lossdojo.content.lab import load_lab
from lossdojo.grading.hidden_tests.functions import plain_verdict
from lossdojo.grading.hidden_tests.session import HiddenTests

Patch = pytest.MonkeyPatch
START = """from __future__ import annotations
from dataclasses import dataclass
from lossdojo.content import about, wrong
@dataclass
class Case:
    size: int
@about("ignored", aspect="works")
def test_it(kata{more}):
    "It."
"""
PASSES = "    assert Case(3).size == 3\n"
VERDICTS = {
    "it passes": (PASSES, ""),
    "it fails": ("    wrong('No.')\n", "No."),
    "it fails without words": ("    wrong('')\n", "It says nothing."),
    "it fails where it asks": ("    kata(1)\n", "padding_mask(1) raised ZeroDivisionError: "),
    "an exception is none": ("    try: wrong('No.')\n    except Exception: pass\n", "No."),
}
NONE = {
    "it fails through pytest": "    import pytest; pytest.fail('No.')\n",
    "it breaks": "    1 / 0\n",
    "it asserts": "    assert kata is None\n",
    "it ends": "    raise SystemExit\n",
    "it returns something": "    return False\n",
    "its file breaks": f"{PASSES}1 / 0\n",
    "its name is another by now": f"{PASSES}del test_it\n",
}


def divides(*_: object) -> object:
    """What fails whenever it is called."""
    return 1 / 0


@pytest.fixture
def verdict(small_kit: Path, monkeypatch: Patch) -> Callable[[str], str | None]:
    """What the function of a test with that body finds of a kata that raises."""

    def judged(body: str, more: str = "") -> str | None:
        (small_kit / "graders" / "test_padding_mask.py").write_text(START.format(more=more) + body)
        monkeypatch.delitem(sys.modules, "test_padding_mask", raising=False)
        subject = InProcessKata("padding_mask", divides)
        return plain_verdict(
            load_lab(small_kit), "padding_mask", "test_padding_mask.py::test_it", subject, 0
        )

    return judged


@pytest.mark.parametrize("what", VERDICTS)
def test_a_verdict_is_pytests(
    verdict: Callable[[str], str | None], small_kit: Path, what: str
) -> None:
    """A pass, and each way to fail through the kit's checks."""
    body, expected = VERDICTS[what]
    found = verdict(body)
    assert found is not None
    assert found.startswith(expected)
    with HiddenTests(load_lab(small_kit)) as tests:
        [item] = [each for each in tests.items if each.facts.kata == "padding_mask"]
        assert found == item._run(InProcessKata("padding_mask", divides), 0)


@pytest.mark.parametrize("what", NONE)
def test_what_is_no_verdict_is_left_to_pytest(
    verdict: Callable[[str], str | None], what: str
) -> None:
    """Nothing is made of a test that fails by itself, and no half of a file stays."""
    assert verdict(NONE[what]) is None
    assert ("test_padding_mask" in sys.modules) == (what != "its file breaks")


def test_ctrl_c_is_for_whoever_checks(verdict: Callable[[str], str | None]) -> None:
    """It is no failure of a test's."""
    with pytest.raises(KeyboardInterrupt):
        verdict("    raise KeyboardInterrupt\n")


def test_random_numbers_are_its_own(small_kit: Path, monkeypatch: Patch) -> None:
    """They are those that pytest's run of the same test has."""
    body = "    wrong(str(rng.integers(0, 1 << 60)))\n"
    (small_kit / "graders" / "test_padding_mask.py").write_text(START.format(more=", rng") + body)
    monkeypatch.delitem(sys.modules, "test_padding_mask", raising=False)
    lab, nobody = load_lab(small_kit), InProcessKata("padding_mask", divides)
    with HiddenTests(lab) as tests:
        [item] = [each for each in tests.items if each.facts.kata == "padding_mask"]
        seen = [item._run(nobody, seed) for seed in (0, 1)]
    assert seen == [
        plain_verdict(lab, "padding_mask", item.nodeid, nobody, seed) for seed in (0, 1)
    ]
    assert len({*seen}) == 2
