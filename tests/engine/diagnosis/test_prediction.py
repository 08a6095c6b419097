"""An answer worked out by hand is judged as people round, and named as programs are."""

import math

import numpy as np
import pytest

from lossdojo.authoring.views import ODD_VALUES
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.probes import Probe
from lossdojo.diagnosis.model_answers import right_outcomes, singles
from lossdojo.diagnosis.prediction import Judgement, agrees, judge

# What can be typed of what may come back; no array can.
TYPED = [each for each in ODD_VALUES if "array" not in repr(each)]
TWO_TOKENS = "two tokens"
LOSS = math.log(math.exp(2) + math.exp(0.5) + math.e) - 0.5  # of one position


def judged(catalogue: Catalogue, kata: str, probe: str, typed: object) -> Judgement:
    """What the answer to a probe of that name is worth."""
    return judge(catalogue[kata], named(catalogue, kata, probe), typed)


def named(catalogue: Catalogue, kata: str, probe: str) -> Probe:
    """The probe of that name."""
    return next(each for each in catalogue[kata].probes if each.name == probe)


@pytest.mark.parametrize(
    ("kata", "probe", "typed"),
    [
        ("shift_tokens", TWO_TOKENS, ([3], [4])),
        ("shift_tokens", TWO_TOKENS, [[3], [4]]),
        ("padding_mask", "padded on the left", [False, False, True, True, True]),
        ("cross_entropy", "one position", 1.96),
        ("cross_entropy", "one position", LOSS),
        ("log_softmax", "large logits", [-1.313, -0.313]),
        ("log_softmax", "a token that is ruled out", [-1.313, -math.inf, -0.313]),
        ("sgd_step", "a steep slope", (200, [[100, 2, 198], [50, 150, -100], [0, 300, 100]])),
    ],
)
def test_a_right_answer(catalogue: Catalogue, kata: str, probe: str, typed: object) -> None:
    """What is right to three decimals, or to one part in a hundred, is right."""
    assert judged(catalogue, kata, probe, typed) == Judgement(True)


@pytest.mark.parametrize(
    ("kata", "probe", "typed", "belief"),
    [
        ("shift_tokens", TWO_TOKENS, ([3], [3]), "not-shifted"),
        ("shift_tokens", TWO_TOKENS, ([4], [3]), "shifted-backwards"),
        ("shift_tokens", "a batch of two rows", ([[5, 6, 7]], [[8, 9, 10]]), "shifts-batch-axis"),
        ("padding_mask", "padded on the left", [True, True, False, False, False], "inverted"),
        ("padding_mask", "padded on the left", [0, 0, 1, 1, 1], "not-boolean"),
        ("cross_entropy", "another ignored id", 0.982, "averages-over-padding"),
        ("cross_entropy", "one position", 2.83, "wrong-log-base"),
        ("cross_entropy", "one position", LOSS / math.log(7), "wrong-log-base"),
        ("cross_entropy", "all ignored", math.nan, "nan-when-all-ignored"),
        ("log_softmax", "large logits", [0.269, 0.731], "returns-probabilities"),
    ],
)
def test_a_wrong_answer_has_its_misconception(
    catalogue: Catalogue, kata: str, probe: str, typed: object, belief: str
) -> None:
    """It is the catalogue's, also with a constant that nobody foresaw (the base 7)."""
    judgement = judged(catalogue, kata, probe, typed)
    assert (judgement.right, belief in judgement.beliefs) == (False, True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (([11, 25, 42], [25, 42, 8]), "Of the 2, number 1 is right. Number 2: It differs at [2]"),
        (([1, 2, 3], [25, 42, 9]), "Number 1: It differs at every position. Of the 2, number 2"),
        (([11, 25], [25, 42, 9]), "Number 1: Your answer has shape (2,)"),
        ([11, 25, 42], "There should be 2 things"),
        (("a", [25, 42, 9]), "Number 1: It should be numbers; this is the string 'a'."),
    ],
)
def test_an_answer_of_no_known_mistake(catalogue: Catalogue, typed: object, words: str) -> None:
    """Nobody is accused; it is told which part differs, and where."""
    judgement = judged(catalogue, "shift_tokens", "the lab's own example", typed)
    assert (judgement.right, judgement.beliefs) == (False, ())
    assert judgement.differs.startswith(words)


def test_a_pair_inside_a_pair_is_told_apart(catalogue: Catalogue) -> None:
    """Of an answer that holds a pair, it is told which of the pair differs, and where."""
    typed = ([5.5, 1.5], ([[1.0, 0.0], [4.0, 3.0]], [[5.0, 1.0], [6.0, 9.0]]))
    differs = judged(catalogue, "cached_step", "a query of zeros", typed).differs
    assert differs == (
        "Of the 2, number 1 is right. Number 2: Of the 2, number 1 is right. Number 2: It differs "
        "at [1, 1]; the rest is right."
    )


def test_ids_are_right_to_the_digit(catalogue: Catalogue) -> None:
    """One part in a hundred is for what is rounded; an id is right or wrong."""
    assert not judged(
        catalogue, "shift_tokens", "a batch of one row", ([[8, 1, 70001]], [[1, 70001, 3]])
    ).right


def test_no_wrong_program_passes_for_right(catalogue: Catalogue) -> None:
    """On every example to work out, rounding makes no misconception's own answer a right one."""
    for kata, kata_model in catalogue.items():
        table = singles(kata_model)
        for each in kata_model.predictions:
            place = kata_model.probes.index(named(catalogue, kata, each.probe))
            right = right_outcomes(kata_model)[place]
            for number, model in enumerate(table.models):
                mine = table.outcome(number, place)
                rounded = agrees(mine, right) and not np.allclose(mine.numbers, right.numbers)
                assert not rounded, f"{kata}, {each.probe}: {model}"


def test_any_value_can_be_judged(catalogue: Catalogue) -> None:
    """Whatever is typed, it is judged, and where it is wrong there are words for it."""
    for kata_model in catalogue.values():
        for each in kata_model.predictions:
            probe = next(probe for probe in kata_model.probes if probe.name == each.probe)
            for value in TYPED:
                judgement = judge(kata_model, probe, value)
                assert judgement.right or judgement.beliefs or judgement.differs
