"""Hidden graders of kata 6."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lossdojo.content import Kata, about, integers, same, wrong

Floats = NDArray[np.floating]
Ids = NDArray[np.integer]


def written(weights: Floats, sequence: Ids, steps: int) -> list[int]:
    """One sequence, token by token, in Python's own numbers."""
    table = [[float(logit) for logit in row] for row in weights]
    tokens = [int(token) for token in sequence]
    for _ in range(steps):
        row = table[tokens[-1]]
        tokens.append(min(range(len(row)), key=lambda token: (-row[token], token)))
    return tokens


def check(kata: Kata, weights: Floats, prompt: Ids, steps: int) -> None:
    """Type and shape first, then each sequence for itself."""
    tokens = integers(
        kata(weights, prompt, steps), (*prompt.shape[:-1], prompt.shape[-1] + steps), "tokens"
    )
    expected = np.array(
        [written(weights, row, steps) for row in prompt.reshape(-1, prompt.shape[-1])]
    )
    same(tokens, expected.reshape(tokens.shape), "tokens")


def table(rng: Generator, vocabulary: int) -> Floats:
    """A random bigram table, in which tokens follow each other in one long circle."""
    weights = rng.normal(0.0, 1.0, size=(vocabulary, vocabulary))
    order = rng.permutation(vocabulary)
    weights[order, np.roll(order, -1)] = 4.0 + rng.random(vocabulary)
    return weights


def given(rng: Generator, *shape: int, vocabulary: int) -> Ids:
    """A random prompt, no two neighbours of which are as the table would have them but by luck."""
    return rng.integers(0, vocabulary, size=shape)


@about("sequential", aspect="works")
def test_one_step(kata: Kata, rng: Generator) -> None:
    """One step puts one token at the end: the likeliest after the last."""
    check(kata, table(rng, 5), given(rng, 3, vocabulary=5), 1)
    check(kata, table(rng, 4), np.array([2]), 1)


@about("sequential", aspect="works")
def test_each_from_the_one_before(kata: Kata, rng: Generator) -> None:
    """Each new token is the likeliest after the one before it, new ones included."""
    check(kata, table(rng, 6), given(rng, 2, vocabulary=6), 5)
    check(kata, table(rng, 7), given(rng, 4, vocabulary=7), 4)


@about("sequential", aspect="works")
def test_more_steps_than_the_prompt_is_long(kata: Kata, rng: Generator) -> None:
    """It goes on for as many steps as are asked for, however short the prompt."""
    check(kata, table(rng, 9), np.array([4]), 12)
    check(kata, table(rng, 5), given(rng, 2, vocabulary=5), 7)


@about("sequential", aspect="works")
def test_it_starts_at_the_end(kata: Kata, rng: Generator) -> None:
    """The prompt's last token is the one that is continued, and it is there once."""
    weights = table(rng, 8)
    check(kata, weights, np.array([0, 3, 1, 6]), 3)
    check(kata, weights, np.array([6, 1, 3, 0]), 3)


@about("offset", aspect="works")
def test_as_many_as_were_asked_for(kata: Kata, rng: Generator) -> None:
    """T tokens and some steps make T + steps tokens: no token twice, none too few."""
    for length, steps in ((1, 1), (3, 2), (2, 6)):
        check(kata, table(rng, 5), given(rng, length, vocabulary=5), steps)


@about("sequential", aspect="works", alone=False)
def test_no_steps(kata: Kata, rng: Generator) -> None:
    """With no steps the prompt comes back."""
    check(kata, table(rng, 5), given(rng, 4, vocabulary=5), 0)


@about("teacher-forcing", aspect="works")
def test_the_prompt_stays(kata: Kata, rng: Generator) -> None:
    """The prompt stands at the front as it was given, unlikely as it may be."""
    weights = table(rng, 6)
    best = weights.argmax(axis=-1)
    unlikely = [0]
    for _ in range(4):
        unlikely.append(int((best[unlikely[-1]] + 1) % 6))
    check(kata, weights, np.array(unlikely), 2)
    check(kata, weights, given(rng, 5, vocabulary=6), 2)


@about("distribution", aspect="works")
def test_rows_hold_the_logits(kata: Kata, rng: Generator) -> None:
    """Row i of the table holds the logits after token i, and the largest of them wins."""
    weights = rng.normal(0.0, 2.0, size=(5, 5))
    for token in range(5):
        check(kata, weights, np.array([token]), 1)
    check(kata, weights - 50.0, given(rng, 3, vocabulary=5), 4)


@about("distribution", aspect="exact")
def test_equal_logits(kata: Kata) -> None:
    """Of equal logits the lowest id wins."""
    check(kata, np.zeros((4, 4)), np.array([3]), 3)
    check(kata, np.array([[1.0, 2.0, 2.0], [3.0, 0.0, 3.0], [0.5, 0.5, 0.5]]), np.array([0]), 3)
    check(kata, np.array([[-1.0, -1.0], [-2.0, -2.0]]), np.array([1]), 2)


@about("distribution", aspect="exact")
def test_nearly_equal_logits(kata: Kata) -> None:
    """The larger logit wins, be it larger by ever so little."""
    close_by = np.array([[0.0, 1e-9, 0.0], [-1e-9, 0.0, 1e-12], [800.0, -800.0, 799.9]])
    check(kata, close_by, np.array([0]), 4)


@about("logits-vs-ids", aspect="works")
def test_tokens_are_ids(kata: Kata, rng: Generator) -> None:
    """What comes back is ids, whole numbers, also where logits are whole numbers themselves."""
    weights = np.array([[0.0, 3.0, 1.0], [2.0, 0.0, 5.0], [7.0, 1.0, 0.0]])
    check(kata, weights, np.array([1]), 3)
    tokens = integers(kata(table(rng, 4), np.array([0, 2]), 2), (4,), "tokens")
    if tokens.min() < 0 or tokens.max() >= 4:
        wrong("Each token must be an id of the vocabulary.")
    check(kata, table(rng, 4), np.array([1, 3]), 2)


@about("parallel", aspect="shapes")
def test_a_batch(kata: Kata, rng: Generator) -> None:
    """Each sequence of a batch goes its own way."""
    check(kata, table(rng, 7), given(rng, 3, 4, vocabulary=7), 3)
    check(kata, table(rng, 6), np.array([[0], [2], [5], [1]]), 4)
    check(kata, table(rng, 5), given(rng, 4, 2, vocabulary=5), 1)


@about("parallel", aspect="shapes")
def test_a_batch_of_one(kata: Kata, rng: Generator) -> None:
    """A batch of one sequence stays a batch of one sequence."""
    check(kata, table(rng, 5), given(rng, 1, 3, vocabulary=5), 2)


@about("parallel", aspect="shapes")
def test_a_square_batch(kata: Kata, rng: Generator) -> None:
    """With as many sequences as tokens, steps and ids nothing gets mixed up."""
    check(kata, table(rng, 3), given(rng, 3, 3, vocabulary=3), 3)


@about("distribution", aspect="ids")
def test_a_large_vocabulary(kata: Kata, rng: Generator) -> None:
    """In a vocabulary of hundreds ids above 255 are themselves."""
    weights = table(rng, 300).astype(np.float32)
    check(kata, weights, np.array([299, 257]), 6)


@about("distribution", aspect="stable")
def test_large_logits(kata: Kata, rng: Generator) -> None:
    """Logits of any size, and any float dtype: only which is the largest counts."""
    check(kata, table(rng, 4) * 1e5, given(rng, 3, vocabulary=4), 4)
    check(kata, 1e4 + table(rng, 5), given(rng, 2, vocabulary=5), 3)


@about("sequential", aspect="shapes")
def test_other_layouts(kata: Kata, rng: Generator) -> None:
    """Another dtype of ids or another memory order changes nothing."""
    weights = table(rng, 5)
    check(kata, np.asfortranarray(weights), given(rng, 3, vocabulary=5).astype(np.int32), 3)
    check(kata, weights, np.asfortranarray(given(rng, 3, 2, vocabulary=5)), 2)


@about("before-update", aspect="pure", alone=False)
def test_leaves_the_arguments_alone(kata: Kata, rng: Generator) -> None:
    """The caller's table and prompt are the same after the call."""
    kata.leaves_alone(table(rng, 5), given(rng, 3, vocabulary=5), 3)
    kata.leaves_alone(table(rng, 4), given(rng, 2, 3, vocabulary=4), 2)
