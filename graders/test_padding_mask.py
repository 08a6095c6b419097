"""Hidden graders of kata 2."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lossdojo.content import Kata, about, booleans, same

Ids = NDArray[np.integer]


def check(kata: Kata, ids: Ids, pad_id: int) -> None:
    """Shape and dtype first, then each position by itself."""
    mask = booleans(kata(ids, pad_id), ids.shape, "The mask")
    expected = np.zeros(ids.shape, dtype=bool)
    for place in np.ndindex(*ids.shape):
        expected[place] = int(ids[place]) != pad_id
    same(mask, expected, f"The mask for pad_id {pad_id}")


def padded(
    rng: Generator, lengths: list[int], width: int, pad_id: int, *, left: bool = False
) -> Ids:
    """Rows with so many real tokens each, padded to one width on one side."""
    real = np.setdiff1d(np.arange(0, 1000), [pad_id])
    rows = np.full((len(lengths), width), pad_id)
    for row, length in zip(rows, lengths, strict=True):
        row[width - length if left else 0 :][:length] = rng.choice(real, size=length)
    return rows


@about("ignored", aspect="works")
def test_right_padding(kata: Kata, rng: Generator) -> None:
    """True at real tokens and False at the padding behind them."""
    check(kata, padded(rng, [3], 6, 0)[0], 0)
    check(kata, padded(rng, [5, 2, 4], 5, 0), 0)


@about("ignored", aspect="ignores")
def test_left_padding(kata: Kata, rng: Generator) -> None:
    """True at real tokens and False at the padding before them."""
    check(kata, padded(rng, [3], 6, 0, left=True)[0], 0)
    check(kata, padded(rng, [2, 5, 1], 6, 0, left=True), 0)


@about("ignored", aspect="ignores")
def test_mixed_padding(kata: Kata, rng: Generator) -> None:
    """Rows of one batch may be padded on different sides, or not at all."""
    rows = [padded(rng, [3], 5, 0), padded(rng, [2], 5, 0, left=True), padded(rng, [5], 5, 0)]
    check(kata, np.concatenate(rows), 0)


@about("ignored", aspect="ignores")
def test_nothing_but_padding(kata: Kata, rng: Generator) -> None:
    """A row of nothing but padding is False throughout, by itself and beside other rows."""
    check(kata, padded(rng, [0], 4, 0)[0], 0)
    check(kata, padded(rng, [0, 3, 0], 5, 0), 0)
    check(kata, padded(rng, [0, 0], 3, 0), 0)


@about("ignored", aspect="works", alone=False)
def test_no_padding(kata: Kata, rng: Generator) -> None:
    """Without any padding every position is True."""
    check(kata, padded(rng, [6], 6, 0)[0], 0)
    check(kata, padded(rng, [4, 4], 4, 0), 0)


@about("ignored", aspect="ids")
def test_zero_is_a_token(kata: Kata) -> None:
    """Id 0 is a real token where `pad_id` is another id."""
    check(kata, np.array([0, 4, 0, 7, 7]), 7)
    check(kata, np.array([[1, 0, 3, 3], [0, 0, 2, 5]]), 3)


@about("ignored", aspect="ids")
def test_pad_id_above_the_others(kata: Kata, rng: Generator) -> None:
    """Real ids may all be below `pad_id`."""
    check(kata, padded(rng, [2, 6, 3], 6, 50_256), 50_256)


@about("ignored", aspect="ids")
def test_pad_id_among_the_others(kata: Kata, rng: Generator) -> None:
    """Real ids may lie on both sides of `pad_id`."""
    check(kata, np.array([[490, 510, 500, 500], [900, 0, 500, 500]]), 500)
    check(kata, padded(rng, [4, 7], 7, 500), 500)


@about("ignored", aspect="ids")
def test_neighbours_of_the_pad_id(kata: Kata) -> None:
    """Ids right beside `pad_id` are real."""
    check(kata, np.array([299, 301, 299, 300, 300]), 300)
    check(kata, np.array([1, 2, 1, 0, 0]), 0)


@about("ignored", aspect="works")
def test_border_tokens(kata: Kata, rng: Generator) -> None:
    """The last real token trains and the first pad does not."""
    ids = padded(rng, [4, 1, 2], 5, 0)
    mask = booleans(kata(ids, 0), ids.shape, "The mask")
    same(mask.sum(axis=-1), [4, 1, 2], "The number of real tokens in each row")
    same(mask[:, 0], [True, True, True], "The first position of each row")


@about("ignored", aspect="works", alone=False)
def test_only_booleans(kata: Kata) -> None:
    """The mask holds True and False, not numbers and not ids."""
    booleans(kata(np.array([5, 6, 0, 0]), 0), (4,), "The mask")


@about("parallel", aspect="shapes", alone=False)
def test_one_mark_for_each_position(kata: Kata, rng: Generator) -> None:
    """The mask has the shape of the ids: one mark for each position."""
    for shape in ((4,), (2, 5), (5, 2), (1, 3)):
        ids = rng.integers(1, 9, size=shape)
        booleans(kata(ids, 0), shape, "The mask")


@about("parallel", aspect="works")
def test_positions_of_a_row_differ(kata: Kata, rng: Generator) -> None:
    """Positions of one row get marks of their own."""
    check(kata, padded(rng, [1, 3], 4, 0), 0)
    check(kata, padded(rng, [3, 1, 2], 4, 0), 0)


@about("parallel", aspect="shapes")
def test_more_axes(kata: Kata, rng: Generator) -> None:
    """Any number of axes before the positions works."""
    blocks = np.stack([padded(rng, [2, 4, 3], 4, 0), padded(rng, [4, 1, 2], 4, 0)])
    check(kata, blocks, 0)
    check(kata, blocks[:, None], 0)


@about("ignored", aspect="ids")
def test_large_ids(kata: Kata) -> None:
    """Large ids are compared as they are."""
    check(kata, np.array([2**31 - 2, 256, 0, 2**31 - 1, 2**31 - 1]), 2**31 - 1)
    check(kata, np.array([1, 513, 256, 257, 257]), 257)


@about("ignored", aspect="shapes")
def test_other_layouts(kata: Kata, rng: Generator) -> None:
    """Another integer dtype or memory order changes nothing."""
    check(kata, padded(rng, [3, 5, 2], 5, 0).astype(np.int32), 0)
    check(kata, np.asfortranarray(padded(rng, [3, 5, 2], 5, 0)), 0)


@about("ignored", aspect="pure", alone=False)
def test_leaves_the_ids_alone(kata: Kata, rng: Generator) -> None:
    """The caller's ids are the same after the call."""
    kata.leaves_alone(padded(rng, [3, 5], 6, 2), 2)
    kata.leaves_alone(padded(rng, [3], 5, 0).astype(np.int32), 0)
