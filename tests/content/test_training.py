"""The training loop of the lab: right by another way of working it out, whatever comes back."""

from importlib import import_module
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from lossdojo.authoring.training import check_training
from lossdojo.authoring.views import ODD_VALUES
from lossdojo.content.checks import WrongAnswerError
from lossdojo.content.lab import Lab
from lossdojo.content.training import load_parts, load_training, training_folder

KATAS = ("shift_tokens", "padding_mask", "log_softmax", "cross_entropy", "sgd_step")


def counted(lab: Lab) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float64]], int]:
    """How often each character follows each in the text, and how many ids there are."""
    names = " abcdefghijklmnopqrstuvwxyz,."
    counts = np.zeros((len(names) + 1,) * 2)
    text = (training_folder(lab) / "text.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        sentence = f" {line.lower()} "
        for one, other in pairwise(sentence):
            counts[names.index(one), names.index(other)] += 1
    return counts, len(counts)


def test_the_reference_losses_are_those_of_plain_counts(lab: Lab) -> None:
    """Gradient descent on counts of pairs, without any padding, gives the same curve."""
    counts, size = counted(lab)
    weights, losses = np.zeros((size, size)), []
    for _ in range(100):
        chances = np.exp(weights) / np.exp(weights).sum(axis=1, keepdims=True)
        losses.append(-(counts * np.log(chances)).sum() / counts.sum())
        slope = chances * counts.sum(axis=1, keepdims=True) - counts
        weights -= 20.0 * slope / counts.sum()
    assert load_training(lab).reference == pytest.approx(losses, abs=1e-6)


def test_the_reference_solutions_give_the_shipped_losses(lab: Lab) -> None:
    """What stands in reference.toml is what the reference solutions give in the loop."""
    assert list(check_training(lab)) == []


def test_it_begins_at_a_blind_guess_and_ends_near_the_best(lab: Lab) -> None:
    """The first loss is log V nats; the last is less than 0.1 above what no table can go below."""
    counts, size = counted(lab)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_rows = np.log(counts / counts.sum(axis=1, keepdims=True))
    best = -np.nansum(counts * np.where(counts > 0, log_rows, 0.0)) / counts.sum()
    reference = load_training(lab).reference
    assert reference[0] == pytest.approx(np.log(size), abs=1e-6)
    assert best < reference[-1] < best + 0.1


def test_padding_makes_a_difference(lab: Lab) -> None:
    """A third of all positions and more is padding, so that a wrong mask shows."""
    text = (training_folder(lab) / "text.txt").read_text(encoding="utf-8")
    lengths = [len(line) for line in text.splitlines()]
    assert sum(lengths) < 0.67 * max(lengths) * len(lengths)


@pytest.mark.parametrize("kata", KATAS)
def test_the_loop_can_do_with_whatever_comes_back(lab: Lab, kata: str) -> None:
    """A part runs on, or is refused in words: no odd answer among right ones breaks it."""
    refused = 0
    for value in ODD_VALUES:
        katas = _AllButOne(kata, value)
        for part in load_parts(lab):
            part.run.__globals__["STEPS"] = 2
            try:
                assert list(part.run(katas))
            except WrongAnswerError as reason:
                assert katas.asked
                refused += str(reason) != ""
    assert refused >= len(ODD_VALUES)


class _AllButOne:
    """The reference solutions, but for one kata that always gives the same."""

    def __init__(self, kata: str, value: object) -> None:
        self.asked = False
        self._kata = kata
        self._value = value

    def __call__(self, name: str, /, *args: object, **kwargs: object) -> Any:
        """The answer."""
        if name == self._kata:
            self.asked = True
            return self._value
        return getattr(import_module(f"solutions.{name}"), name)(*args, **kwargs)
