"""`lossdojo predict`: examples by hand before any code, and what is said to each answer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, lossdojo
from tests.content.test_content import KATAS


def said(kata: str, *lines: str | bytes, lab: Path = ROOT) -> str:
    """What is printed where these lines are typed, as one line."""
    typed = b"".join((each if isinstance(each, bytes) else each.encode()) + b"\n" for each in lines)
    env = {**os.environ, "COLUMNS": "80", "MAKELEVEL": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "lossdojo", "predict", kata, "--lab", str(lab)]
    run = subprocess.run(command, input=typed, capture_output=True, env=env, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
    assert all(len(line.rstrip()) <= 80 for line in run.stdout.decode().splitlines())
    return " ".join(run.stdout.decode().split())


def test_three_right_answers() -> None:
    """Each right answer is praised with its reason, and in the end there is a file to write."""
    text = said(
        "shift_tokens", "[3], [4]", "([11, 25, 42], [25, 42, 9])", "[[5,6],[8,9]], [[6,7],[9,10]]"
    )
    assert text.count("Right, since ") == 3
    assert text.endswith("3 of 3 at the first try. Now write it: exercises/shift_tokens.py")


def test_a_wrong_answer_is_met_with_its_misconception() -> None:
    """Belief, rule and first hint are the catalogue's own; the answer is not told."""
    text = said("shift_tokens", "([3], [3])")
    assert "That would be right if inputs and labels are the same tokens." in text
    assert "The rule: A language model predicts the token after the one that it reads." in text
    assert "Compare your two results column by column." in text
    assert "([3], [4])" not in text


def test_each_wrong_answer_has_another_hint_and_the_third_the_answer() -> None:
    """The same idea again gets its next hint; the third time the answer is told with its reason."""
    text = said("shift_tokens", "([3], [3])", "([3], [3])", "([3], [3])")
    first, second = "Compare your two results column by column", "Both are cut from the same tokens"
    assert text.index(first) < text.index(second) < text.index("It is ([3], [4]) since 3 is read")


def test_an_idea_that_explains_two_answers_is_preferred() -> None:
    """Of several ideas that give an answer, the one that has given an earlier one is named."""
    coin = "each vocabulary entry is a yes/no question"
    alone = said("cross_entropy", "", "1.0725")
    after = said("cross_entropy", "1.0725", "", "1.0725")
    assert (alone.count(coin), after.count(coin)) == (0, 2)


def test_enter_alone_shows_the_answer() -> None:
    """Whoever passes is shown what is right and why, and it is no right answer of theirs."""
    text = said("cross_entropy", "", "", "")
    assert "It is 1.9644 since the label's logit is 0.5" in text
    assert "0 of 3 at the first try" in text


def test_what_is_no_value_costs_nothing() -> None:
    """A word is refused with an example, nothing is run, and the question stays."""
    text = said("cross_entropy", "about two", "__import__('os')._exit(7)", "1.964")
    assert text.count("That is no value of Python's.") == 2
    assert "Right, since " in text


def test_bytes_that_are_no_text_are_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read as text is refused as any other word, and nothing breaks."""
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8:strict")
    assert "That is no value of Python's." in said("cross_entropy", b"\xff\xfe")


def test_an_answer_that_nobody_knows_is_met_kindly() -> None:
    """Where no misconception gives it, the part that differs is told, then the kata's hint."""
    text = said("shift_tokens", "([3], [9])", "([3], [8])")
    assert "no mistake that we know makes this answer. Of the 2, number 1 is right." in text
    assert "Write the tokens in a row on paper" in text


def test_the_end_of_the_input_ends_it() -> None:
    """Where nobody types any more the rest is left, exit 0."""
    assert said("sgd_step").endswith("The rest can wait for another time.")


@pytest.mark.parametrize("kata", KATAS)
def test_every_kata_has_three(kata: str) -> None:
    """Three examples, each with its reason, and each fits into a screen."""
    text = said(kata, "", "", "")
    assert text.count(" since ") >= 3
    assert "3 of 3: " in text


def test_there_is_no_such_kata() -> None:
    """A name that is none is wrong use."""
    run = lossdojo("predict", "soft_max")
    assert (run.returncode, "There is no kata called 'soft_max'" in run.stderr) == (2, True)


def test_a_kata_without_examples_says_so(kit: Path) -> None:
    """A kata's content may have none; one that is no probe is the content's fault."""
    prose = kit / "graders" / "misconceptions" / "shift_tokens.toml"
    whole = prose.read_text()
    prose.write_text(whole.replace('probe = "two tokens"', 'probe = "three tokens"'))
    run = lossdojo("predict", "shift_tokens", "--lab", kit)
    assert (run.returncode, "'three tokens', which is no probe" in run.stderr) == (3, True)
    head, _, rest = whole.partition("[[predict]]")
    prose.write_text(head + "[[misconceptions]]" + rest.partition("[[misconceptions]]")[2])
    run = lossdojo("predict", "shift_tokens", "--lab", kit)
    assert (run.returncode, "has no examples to work out by hand" in run.stderr) == (2, True)
