"""Hidden graders of kata 3."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lossdojo.content import Kata, about, close, floats

Floats = NDArray[np.floating]
ROUGH = 1e-3  # as exact as answers must be but where exactness is what is asked for


def log_probabilities(row: Floats) -> Floats:
    """One row, in long doubles: each logit less the log of the summed exponentials."""
    exact = row.astype(np.longdouble)
    top = max(exact)
    return exact - top - np.log(sum(np.exp(logit - top) for logit in exact))


def check(kata: Kata, logits: Floats, *args: int, rough: float = ROUGH, **kwargs: int) -> None:
    """Shape and dtype first, then row by row along the axis."""
    axis = args[0] if args else kwargs.get("axis", -1)
    got = floats(kata(logits, *args, **kwargs), logits.shape, "log_probs")
    expected = np.apply_along_axis(log_probabilities, axis, logits.astype(np.longdouble))
    finite = np.where(np.isfinite(logits), np.abs(logits.astype(np.float64)), 0.0)
    largest = finite.max(axis=axis, keepdims=True)
    close(got, expected, "log_probs", largest=largest, dtype=logits.dtype, rough=rough)


def check_exactly(kata: Kata, logits: Floats) -> None:
    """Likewise, to the rounding of the largest logit in the row."""
    check(kata, logits, rough=0.0)


def normal(rng: Generator, *shape: int, scale: float = 1.0) -> Floats:
    """Random logits of ordinary size, no two rows alike."""
    return rng.normal(0.0, scale, size=shape)


@about("distribution", aspect="works")
def test_one_row(kata: Kata, rng: Generator) -> None:
    """One row of logits becomes log-probabilities."""
    check(kata, normal(rng, 5))


@about("distribution", aspect="works")
def test_probabilities_sum_to_one(kata: Kata, rng: Generator) -> None:
    """`exp` of the answer sums to one in each row."""
    logits = normal(rng, 4, 6)
    got = floats(kata(logits), (4, 6), "log_probs")
    largest = np.abs(logits).max(axis=-1)
    close(
        np.exp(got).sum(axis=-1),
        np.ones(4),
        "The sums",
        largest=largest,
        dtype=logits.dtype,
        rough=ROUGH,
    )


@about("distribution", aspect="works")
def test_each_row_is_a_distribution(kata: Kata, rng: Generator) -> None:
    """Each row is normalised for itself, along the last axis unless told otherwise."""
    check(kata, normal(rng, 3, 5))
    check(kata, normal(rng, 5, 3))
    check(kata, normal(rng, 4, 4))


@about("distribution", aspect="shapes")
def test_first_axis(kata: Kata, rng: Generator) -> None:
    """With axis 0 the columns are normalised."""
    check(kata, normal(rng, 4, 3), 0)
    check(kata, normal(rng, 3, 3), 0)
    check(kata, normal(rng, 3, 4, 2), axis=0)


@about("distribution", aspect="shapes")
def test_middle_axis(kata: Kata, rng: Generator) -> None:
    """With an axis in the middle, that one is normalised."""
    check(kata, normal(rng, 2, 4, 3), 1)
    check(kata, normal(rng, 3, 2, 2, 4), axis=2)


@about("distribution", aspect="shapes")
def test_negative_axes(kata: Kata, rng: Generator) -> None:
    """Negative axes count from the end."""
    check(kata, normal(rng, 2, 4, 3), -2)
    check(kata, normal(rng, 3, 4, 2), axis=-3)
    check(kata, normal(rng, 3, 4), -1)


@about("distribution", aspect="shapes")
def test_axis_by_name(kata: Kata, rng: Generator) -> None:
    """`axis` may be passed by name, and the last axis may be named from the front."""
    check(kata, normal(rng, 2, 5), axis=1)
    check(kata, normal(rng, 4), axis=0)


@about("distribution", aspect="shapes")
def test_more_axes(kata: Kata, rng: Generator) -> None:
    """Any number of axes before the vocabulary works."""
    check(kata, normal(rng, 2, 3, 4))
    check(kata, normal(rng, 2, 1, 3, 5))


@about("distribution", aspect="stable")
def test_large_logits(kata: Kata, rng: Generator) -> None:
    """Logits of 1e5 give finite, exact answers."""
    check_exactly(kata, np.array([1e5, 1e5 - 1.0, 1e5 - 3.0]))
    check_exactly(kata, 1000.0 + normal(rng, 2, 4))
    check_exactly(kata, np.full((2, 3), 5e4))


@about("distribution", aspect="stable")
def test_very_negative_logits(kata: Kata, rng: Generator) -> None:
    """Logits that are all far below zero give finite, exact answers."""
    check_exactly(kata, np.array([-1e5, -1e5 + 2.0, -1e5 + 1.0]))
    check_exactly(kata, -2000.0 + normal(rng, 2, 3))


@about("distribution", aspect="stable")
def test_far_apart_within_a_row(kata: Kata, rng: Generator) -> None:
    """A token far below the others keeps its own, finite log-probability."""
    check_exactly(kata, np.array([1e5, -1e5, 0.0]))
    check_exactly(kata, np.array([[0.0, -30.0, 2.0], [0.0, -800.0, 1.0], [-745.0, 3.0, -1500.0]]))
    check_exactly(kata, np.append(normal(rng, 3), -float(rng.integers(900, 3000))))


@about("distribution", aspect="stable")
def test_far_apart_between_rows(kata: Kata, rng: Generator) -> None:
    """A row far below another row is as exact as if it stood alone."""
    check_exactly(kata, np.array([[1e5], [-1e5], [0.0], [800.0]]) + normal(rng, 4, 3))


@about("distribution", aspect="stable")
def test_ruled_out_tokens(kata: Kata, rng: Generator) -> None:
    """A logit of -inf gives -inf, and the rest of its row stays right."""
    logits = normal(rng, 3, 4)
    logits[0, 1] = logits[2, 0] = logits[2, 3] = -np.inf
    check_exactly(kata, logits)
    check_exactly(kata, np.array([-np.inf, 2.0, -1e5]))
    check_exactly(kata, np.array([[1.0, -np.inf], [-np.inf, 900.0]]))


@about("distribution", aspect="works")
def test_equal_logits(kata: Kata) -> None:
    """Equal logits are equally likely."""
    check(kata, np.zeros(7))
    check(kata, np.full((2, 3), -2.5))


@about("distribution", aspect="exact")
def test_to_the_last_digits(kata: Kata, rng: Generator) -> None:
    """Answers are right to the last digits, those of unlikely tokens too."""
    check_exactly(kata, normal(rng, 5))
    check_exactly(kata, normal(rng, 3, 4, scale=3.0))
    check_exactly(kata, np.array([[0.0, 9.0], [4.0, -5.0]]))


@about("distribution", aspect="exact")
def test_float32(kata: Kata, rng: Generator) -> None:
    """float32 logits are fine."""
    check_exactly(kata, normal(rng, 3, 5).astype(np.float32))
    check_exactly(kata, normal(rng, 6, scale=3.0).astype(np.float32))


@about("distribution", aspect="stable")
def test_large_float32(kata: Kata) -> None:
    """Large float32 logits, and such that lie far apart, are fine too."""
    check_exactly(kata, np.array([1e5, 99_990.0, 0.0], dtype=np.float32))
    check_exactly(kata, np.array([[0.0, 1.0], [300.0, 301.0], [-90.0, 60.0]], dtype=np.float32))


@about("distribution", aspect="shapes")
def test_other_layouts(kata: Kata, rng: Generator) -> None:
    """Another memory order changes nothing."""
    check(kata, np.asfortranarray(normal(rng, 3, 4)))
    check(kata, np.asfortranarray(normal(rng, 2, 3, 4)), 1)


@about("distribution", aspect="works")
def test_a_large_vocabulary(kata: Kata, rng: Generator) -> None:
    """A vocabulary of hundreds works as well as one of three."""
    check(kata, normal(rng, 2, 120, scale=0.3))


@about("parallel", aspect="pure", alone=False)
def test_leaves_the_logits_alone(kata: Kata, rng: Generator) -> None:
    """The caller's logits are the same after the call."""
    kata.leaves_alone(normal(rng, 3, 4))
    kata.leaves_alone(normal(rng, 5).astype(np.float32))
    kata.leaves_alone(np.asfortranarray(normal(rng, 3, 4)), 0)
