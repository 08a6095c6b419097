"""A check of one's own code: what is known from earlier ones saves time, and changes nothing."""

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from lossdojo.cli.check import check_exercises, give_hint, show_list, typed_by_make
from lossdojo.content.lab import MANIFEST, Lab
from lossdojo.practice import known_content
from lossdojo.practice.known_content import checks_key
from lossdojo.results import KataStatus
from tests.conftest import ROOT, lossdojo
from tests.engine.practice.masks import MASK, ODD, RIGHT, Check


def standing(result: dict[str, Any]) -> KataStatus:
    """That of the mask."""
    [status] = [kata["status"] for kata in result["katas"] if kata["kata"] == "padding_mask"]
    return KataStatus(status)


def test_what_is_known_changes_nothing(check: Check) -> None:
    """Odd programs, and then the same again: the same words as of a check that knows nothing."""
    for name, source in ODD.items():
        expected = check(source, known=False)
        for _ in range(2):
            assert expected == check(source), name


def test_answers_are_judged_once(check: Check, judged: list[str]) -> None:
    """The same answers need no hidden test, whoever gives them; others need those that ask."""
    for source, files in (
        (RIGHT, {"test_shift_tokens.py", "test_padding_mask.py"}),
        (f"# the same\n{RIGHT}", set()),
        (ODD["wrong"], {"test_padding_mask.py"}),
        (ODD["wrong"], set()),
    ):
        judged.clear()
        check(source)
        assert {node.partition("::")[0] for node in judged} == files


def test_tests_are_collected_once(check: Check, collected: list[list[str]]) -> None:
    """Pytest collects what is not known yet; other answers need it where a call was stopped."""
    for name in ("right", "wrong", "raises", "changes what it is given", "prints its count"):
        check(ODD[name])
    assert collected == [["shift_tokens", "padding_mask"]]
    check(ODD["ends the process"])
    assert collected == [["shift_tokens", "padding_mask"], ["padding_mask"]]


def test_what_a_function_alone_cannot_judge_is_judged_by_pytest(
    check: Check, small_kit: Path, collected: list[list[str]]
) -> None:
    """Where a test asks for more than it was known to, or fails by itself, nothing is different."""
    shutil.copyfile(ROOT / "tests/odd_graders.py", small_kit / "graders/test_padding_mask.py")
    check(RIGHT)
    expected = {name: check(source, known=False) for name, source in ODD.items()}
    collected.clear()
    assert expected == {name: check(source) for name, source in ODD.items()}
    assert collected


def test_a_program_is_run_each_time(check: Check) -> None:
    """What answers by chance is told as it has answered this time, and not as it did before."""
    chance = (
        f"{MASK}    return (ids != pad_id) == FAIR\nimport random\nFAIR = random.random() < 0.5\n"
    )
    seen = {KataStatus.PASSED: 0, KataStatus.FAILED: 0}
    while not all(seen.values()) and sum(seen.values()) < 60:
        seen[standing(check(chance))] += 1
    assert all(seen.values())


def test_a_helper_counts(check: Check) -> None:
    """Where a file that a kata imports has changed, so has the verdict."""
    mask = "from sign import real\ndef padding_mask(ids, pad_id): return real(ids, pad_id)\n"
    for sign, expected in (("!=", KataStatus.PASSED), ("==", KataStatus.FAILED)) * 2:
        helper = f"def real(ids, pad_id): return ids {sign} pad_id\n".encode()
        assert expected == standing(check(mask, files={"sign.py": helper}))


def test_another_seed_is_another_check(check: Check) -> None:
    """What is wrong on some inputs alone is told of those that the present seed makes."""
    some = f"{MASK}    return (ids != pad_id) == (np.asarray(ids).sum() % 2 == 0)\n"
    expected = [check(some, seed=seed, known=False) for seed in (0, 1)]
    assert expected[0]["katas"] != expected[1]["katas"]
    assert expected * 2 == [check(some, seed=seed) for seed in (0, 1, 0, 1)]


def test_a_changed_hidden_test_judges_anew(small_kit: Path) -> None:
    """After a hidden test has got stricter, what has passed is checked by it."""
    shutil.copyfile(ROOT / "solutions" / "padding_mask.py", small_kit / "exercises/padding_mask.py")
    checked = ("check", "padding_mask", "--lab", small_kit)
    assert [lossdojo(*checked).returncode for _ in range(2)] == [0, 0]
    with (small_kit / "graders" / "test_padding_mask.py").open("a", encoding="utf-8") as file:
        file.write(
            '\n@about("ignored", aspect="works")\ndef test_more(kata: Kata) -> None:\n'
            '    """None is right."""\n    same(kata(np.array([1]), 0), np.array([2]), "it")\n'
        )
    assert lossdojo(*checked).returncode == 1


def test_a_changed_manifest_counts(check: Check, small_kit: Path) -> None:
    """What the lab states, and what a kata is worth, is what the manifest says now."""
    check(ODD["wrong"])
    manifest = small_kit / MANIFEST
    text = manifest.read_text(encoding="utf-8")
    for old, new in (("points = 1", "points = 3"), ("`loss` ignores", "A loss ignores")):
        assert old in text
        text = text.replace(old, new)
    manifest.write_text(text, encoding="utf-8")
    told = check(ODD["wrong"])
    assert check(ODD["wrong"], known=False) == told
    assert "A loss ignores" in told["katas"][1]["misconceptions"][0]["quote"]


def test_other_packages_are_another_check(
    lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With another NumPy, or anything else that is installed, nothing is known."""
    keys = set()
    monkeypatch.setattr(known_content, "PACKAGES", tmp_path)
    for version in ("2.3.0", "2.4.0"):
        (tmp_path / f"numpy-{version}.dist-info").mkdir()
        keys.add(checks_key(lab))
        (tmp_path / f"numpy-{version}.dist-info").rmdir()
    assert len(keys) == 2


def test_what_is_damaged_is_made_anew(check: Check, small_kit: Path) -> None:
    """A file that is none of the kit's, or of which a part is another by now, costs time alone."""
    path, expected = small_kit / "check.cache", check(ODD["wrong"], known=False)
    for damage in (b"no database", None):
        check(ODD["wrong"])
        content = path.read_bytes()
        path.write_bytes(damage or content.replace(b'"verdicts"', b'"verdictz"'))
        assert expected == check(ODD["wrong"])


def test_one_kata_after_another_is_collected(check: Check, collected: list[list[str]]) -> None:
    """Where pytest has to judge two katas, all tests are collected the second time, and no more."""
    check(RIGHT)
    shift = b"import os\ndef shift_tokens(tokens): os._exit(3)\n"
    check(
        "import os\ndef padding_mask(ids, pad_id): os._exit(3)\n", files={"shift_tokens.py": shift}
    )
    assert collected[1:] == [["shift_tokens"], ["shift_tokens", "padding_mask"]]


def test_nothing_is_imported_that_is_not_needed(small_kit: Path) -> None:
    """Once its tests are known a check takes no pytest, and never what parses commands."""
    source = (
        "import sys; from lossdojo.cli import check; code = check.check_exercises('padding_mask');"
        "print([name for name in ('pytest', 'typer', 'tarfile', 'numpy') if name in sys.modules])"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", source],
            cwd=small_kit,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()[-1]
        for _ in range(2)
    ]
    assert said == ["['pytest', 'numpy']", "['numpy']"]


def test_the_process_starts_before_numpy() -> None:
    """Whoever waits for a check waits for NumPy once, in two processes side by side."""
    launched = "import sys, lossdojo.cli.main, lossdojo.sandbox.backends.launch"
    source = f"{launched}; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.split() == [b"False"]


@pytest.mark.parametrize(
    ("words", "call"),
    [
        (["check"], (check_exercises, ("",), {})),
        (["check", "sgd_step"], (check_exercises, ("sgd_step",), {})),
        (["check", "--help"], None),
        (["check", "sgd_step", "--seed=1"], None),
        (["check", "sgd_step", "log_softmax"], None),
        (["hint"], (give_hint, ("",), {"more": False})),
        (["hint", "sgd_step", "--more"], (give_hint, ("sgd_step",), {"more": True})),
        (["hint", "--help"], None),
        (["list"], (show_list, (), {})),
        (["list", "sgd_step"], None),
        (["--more"], None),
        (["watch"], None),
        ([], None),
    ],
)
def test_what_make_types_is_understood_at_once(words: list[str], call: object) -> None:
    """A check or a hint of all katas or of one, the list, and nothing else."""
    typed = typed_by_make(words)
    if isinstance(typed, partial):
        assert call == (typed.func, typed.args, typed.keywords)
    else:
        assert call == ((typed, (), {}) if typed else None)


def test_a_check_can_do_without(small_kit: Path) -> None:
    """With `--no-cache` nothing is kept."""
    assert lossdojo("check", "padding_mask", "--no-cache", "--lab", small_kit).returncode == 1
    assert not (small_kit / "check.cache").exists()
