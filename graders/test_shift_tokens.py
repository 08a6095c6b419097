"""Hidden graders of kata 1."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lossdojo.content import Kata, about, integers, pair, same

Ids = NDArray[np.integer]


def check(kata: Kata, tokens: Ids | list[int] | list[list[int]]) -> None:
    """Type, shapes and dtypes first, then each label against the token that follows."""
    given = np.array(tokens)
    shape = (*given.shape[:-1], given.shape[-1] - 1)
    first, second = pair(kata(tokens), "the input ids and the labels")
    input_ids = integers(first, shape, "input_ids")
    labels = integers(second, shape, "labels")
    for place in np.ndindex(*shape):
        same(input_ids[place], given[place], f"input_ids at {place}")
        same(labels[place], given[(*place[:-1], place[-1] + 1)], f"labels at {place}")


def fresh(rng: Generator, *shape: int, dtype: type[np.integer] = np.int64) -> Ids:
    """Ids that differ from each other, most of them above 255."""
    size = int(np.prod(shape))
    return rng.choice(50_000, size, replace=False).reshape(shape).astype(dtype)


@about("offset", aspect="works")
def test_the_labs_own_example(kata: Kata) -> None:
    """The lab's own example comes out as the lab has it."""
    check(kata, [11, 25, 42, 9])


@about("offset", aspect="works")
def test_one_sequence(kata: Kata, rng: Generator) -> None:
    """Each label is the token that comes right after its input."""
    check(kata, fresh(rng, int(rng.integers(5, 12))))


@about("offset", aspect="works", alone=False)
def test_both_are_one_shorter(kata: Kata, rng: Generator) -> None:
    """Inputs and labels are both one token shorter than the sequence."""
    tokens = fresh(rng, 6)
    first, second = pair(kata(tokens), "the input ids and the labels")
    integers(first, (5,), "input_ids")
    integers(second, (5,), "labels")


@about("offset", aspect="works")
def test_two_tokens(kata: Kata, rng: Generator) -> None:
    """Two tokens give one input and one label."""
    check(kata, fresh(rng, 2))


@about("offset", aspect="works")
def test_a_list(kata: Kata, rng: Generator) -> None:
    """A plain list of ids works like an array."""
    check(kata, fresh(rng, 7).tolist())


@about("offset", aspect="ids")
def test_repeated_tokens(kata: Kata, rng: Generator) -> None:
    """Tokens that repeat are shifted by place, not by value."""
    check(kata, np.array([4, 4, 0, 4, 7, 0, 0, 4]))
    check(kata, rng.integers(0, 3, size=9))


@about("parallel", aspect="shapes")
def test_a_batch(kata: Kata, rng: Generator) -> None:
    """In a batch each row is shifted for itself."""
    check(kata, fresh(rng, 3, 5))


@about("parallel", aspect="shapes")
def test_more_rows_than_positions(kata: Kata, rng: Generator) -> None:
    """A batch with more rows than positions is shifted along positions too."""
    check(kata, fresh(rng, 6, 3))
    check(kata, fresh(rng, 5, 2))


@about("parallel", aspect="shapes")
def test_a_square_batch(kata: Kata, rng: Generator) -> None:
    """A batch with as many rows as positions is shifted along positions too."""
    check(kata, fresh(rng, 4, 4))


@about("parallel", aspect="shapes")
def test_one_row(kata: Kata, rng: Generator) -> None:
    """A batch of one row stays a batch of one row."""
    check(kata, fresh(rng, 1, 6))


@about("offset", aspect="shapes")
def test_no_leak_between_rows(kata: Kata, rng: Generator) -> None:
    """The last label of a row is that row's last token, not the next row's first."""
    tokens = fresh(rng, 3, 4)
    _, labels = pair(kata(tokens), "the input ids and the labels")
    last = integers(labels, (3, 3), "labels")[:, -1]
    same(last, tokens[:, -1], "The last label of each row")


@about("parallel", aspect="shapes")
def test_a_list_of_lists(kata: Kata, rng: Generator) -> None:
    """A list of rows works like a batch."""
    check(kata, fresh(rng, 2, 5).tolist())


@about("offset", aspect="ids")
def test_large_ids(kata: Kata) -> None:
    """Large ids come through as they are, and 0 is an id like any other."""
    check(kata, np.array([2**31 - 1, 0, 256, 65_536, 100_000, 2**31 - 2]))


@about("offset", aspect="shapes")
def test_other_layouts(kata: Kata, rng: Generator) -> None:
    """Another integer dtype or memory order changes nothing."""
    check(kata, fresh(rng, 8, dtype=np.int32))
    check(kata, np.asfortranarray(fresh(rng, 3, 4, dtype=np.int32)))
    check(kata, np.asfortranarray(fresh(rng, 4, 5)))


@about("offset", aspect="refuses", alone=False)
def test_too_short(kata: Kata) -> None:
    """A sequence of a single token raises ValueError: there is nothing to predict."""
    kata.raises(ValueError, [5])
    kata.raises(ValueError, np.array([300]))


@about("offset", aspect="refuses", alone=False)
def test_too_short_rows(kata: Kata) -> None:
    """Rows of a single token raise ValueError, however many rows there are."""
    kata.raises(ValueError, np.array([[5], [6], [7]]))
    kata.raises(ValueError, [[5], [6]])


@about("offset", aspect="pure", alone=False)
def test_leaves_the_tokens_alone(kata: Kata, rng: Generator) -> None:
    """The caller's tokens are the same after the call."""
    kata.leaves_alone(fresh(rng, 6))
    kata.leaves_alone(fresh(rng, 3, 4))
    kata.leaves_alone(fresh(rng, 5).tolist())
