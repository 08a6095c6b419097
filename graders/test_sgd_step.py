"""Hidden graders of kata 5."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lossdojo.content import Kata, about, close, floats, number, pair

Floats = NDArray[np.floating]
Ids = NDArray[np.integer]
ROUGH = 1e-3  # as exact as answers must be but where exactness is what is asked for


def one_step(
    weights: Floats, input_ids: Ids, labels: Ids, lr: float, ignore_index: int
) -> tuple[np.longdouble, Floats]:
    """Position by position, in long doubles; the weights of the rows that were read, in order."""
    rows = np.unique(input_ids)
    table, loss = weights[rows].astype(np.longdouble), np.longdouble(0)
    gradient, count = np.zeros_like(table), 0
    for place in np.ndindex(*labels.shape):
        row, label = np.searchsorted(rows, input_ids[place]), int(labels[place])
        if label != ignore_index:
            shifted = table[row] - table[row].max()
            powers = np.exp(shifted)
            loss -= shifted[label] - np.log(powers.sum())
            gradient[row] += powers / powers.sum()
            gradient[row, label] -= 1
            count += 1
    return loss / max(1, count), table - np.longdouble(lr) * gradient / max(1, count)


def check(
    kata: Kata,
    weights: Floats,
    input_ids: Ids,
    labels: Ids,
    lr: float,
    *args: int,
    rough: float = ROUGH,
    **kwargs: int,
) -> None:
    """Type and shapes first, then the loss, then the weights."""
    ignore_index = args[0] if args else kwargs.get("ignore_index", -100)
    answer = kata(weights, input_ids, labels, lr, *args, **kwargs)
    first, second = pair(answer, "the loss and the new weights")
    loss, new = number(first, "The loss"), floats(second, weights.shape, "new_weights")
    right_loss, moved = one_step(weights, input_ids, labels, lr, ignore_index)
    right_new = weights.astype(np.float64)
    right_new[np.unique(input_ids)] = moved
    largest = np.abs(weights).max(axis=-1, keepdims=True)
    close(loss, right_loss, "The loss", largest=largest.max(), dtype=weights.dtype, rough=rough)
    close(new, right_new, "new_weights", largest=largest, dtype=weights.dtype, rough=rough)


def table(rng: Generator, vocabulary: int) -> Floats:
    """A random bigram table, no two entries alike."""
    return rng.normal(0.0, 1.0, size=(vocabulary, vocabulary))


def ids(rng: Generator, *shape: int, vocabulary: int) -> tuple[Ids, Ids]:
    """Random labels, and random inputs of which no two are the same."""
    input_ids = rng.choice(vocabulary, size=shape, replace=False)
    return input_ids, rng.integers(0, vocabulary, size=shape)


def uneven(rng: Generator, pad: int = -100) -> tuple[Ids, Ids]:
    """Three rows of four positions, of which four, one and two train, of twelve tokens."""
    input_ids, labels = ids(rng, 3, 4, vocabulary=12)
    labels[1, 1:] = pad
    labels[2, :2] = pad
    return input_ids, labels


@about("before-update", aspect="works")
def test_one_position(kata: Kata, rng: Generator) -> None:
    """One position moves its token's row by `lr` times the gradient, downhill."""
    check(kata, table(rng, 4), np.array([2]), np.array([1]), 0.5)
    check(kata, table(rng, 3), np.array([0]), np.array([2]), 2.0)


@about("logits-vs-ids", aspect="works")
def test_probabilities_less_one_hot(kata: Kata, rng: Generator) -> None:
    """The gradient is the probabilities less a one at the label."""
    check(kata, np.zeros((3, 3)), np.array([1]), np.array([0]), 1.0)
    check(kata, table(rng, 5), np.array([0, 3]), np.array([4, 1]), 0.7)


@about("before-update", aspect="works")
def test_loss_before_the_update(kata: Kata, rng: Generator) -> None:
    """The loss is that of the weights that came in."""
    weights = table(rng, 5)
    input_ids, labels = ids(rng, 5, vocabulary=5)
    loss, _ = pair(kata(weights, input_ids, labels, 1.5), "the loss and the new weights")
    expected, _ = one_step(weights, input_ids, labels, 1.5, -100)
    got, largest = number(loss, "The loss"), np.abs(weights).max()
    close(got, expected, "The loss", largest=largest, dtype=weights.dtype, rough=ROUGH)


@about("before-update", aspect="works")
def test_the_callers_learning_rate(kata: Kata, rng: Generator) -> None:
    """The step grows with the caller's `lr`; with 0 the weights stay."""
    weights = table(rng, 6)
    input_ids, labels = ids(rng, 6, vocabulary=6)
    for lr in (0.0, 0.01, 0.3, 1.0, 3.0):
        check(kata, weights, input_ids, labels, lr)


@about("before-update", aspect="works")
def test_the_gradients_own_size(kata: Kata, rng: Generator) -> None:
    """A small gradient gives a small step, a large one a large step."""
    sure = np.array([[5.0, 0.0], [0.0, 5.0]])
    check(kata, sure, np.array([0, 1]), np.array([0, 1]), 0.5)
    check(kata, sure, np.array([0, 1]), np.array([1, 0]), 0.5)
    check(kata, sure, np.array([0]), np.array([1]), 0.5)
    check(kata, table(rng, 4), *ids(rng, 4, vocabulary=4), 0.9)


@about("distribution", aspect="works")
def test_rows_hold_the_logits(kata: Kata, rng: Generator) -> None:
    """Row i of the table holds the logits after token i, and only rows that were read move."""
    check(kata, table(rng, 6), np.array([1, 3]), np.array([3, 4]), 0.8)
    check(kata, np.arange(9.0).reshape(3, 3), np.array([2]), np.array([0]), 0.5)


@about("distribution", aspect="ignores")
def test_a_large_vocabulary(kata: Kata, rng: Generator) -> None:
    """In a vocabulary of over a hundred -100 is no id."""
    weights = (table(rng, 130) / 9.0).astype(np.float32)
    input_ids, labels = ids(rng, 2, 5, vocabulary=130)
    labels[0, 3:] = -100
    check(kata, weights, input_ids, labels, 0.6)


@about("logits-vs-ids", aspect="ids")
def test_large_ids(kata: Kata, rng: Generator) -> None:
    """In a vocabulary of hundreds ids above 255 are themselves."""
    weights = (table(rng, 258) / 9.0).astype(np.float32)
    check(kata, weights, rng.permutation(np.arange(253, 258)), rng.integers(253, 258, 5), 0.6)


@about("parallel", aspect="ids")
def test_repeated_tokens(kata: Kata) -> None:
    """A token that is read several times moves its row by all of them."""
    weights = np.array([[0.5, -1.0, 2.0], [1.0, 0.0, 0.3], [0.2, 0.1, -0.4]])
    check(kata, weights, np.array([0, 0]), np.array([1, 2]), 0.5)
    check(kata, weights, np.array([1, 1, 1, 2]), np.array([0, 0, 2, 1]), 0.4)
    check(kata, weights, np.array([0, 1, 1, 0]), np.array([2, 2, 0, 1]), 0.7)


@about("parallel", aspect="ids")
def test_all_positions_at_once(kata: Kata, rng: Generator) -> None:
    """All positions see the same weights, and one step is taken."""
    for size, lr in ((9, 2.5), (8, 1.5)):
        input_ids, labels = rng.integers(0, 3, size=(2, size))
        check(kata, table(rng, 3), input_ids, labels, lr)


@about("parallel", aspect="shapes")
def test_a_batch(kata: Kata, rng: Generator) -> None:
    """All rows of a batch train together, in one step."""
    check(kata, table(rng, 8), *ids(rng, 2, 4, vocabulary=8), 1.5)
    check(kata, table(rng, 9), *ids(rng, 3, 3, vocabulary=9), 0.5)
    check(kata, table(rng, 5), *ids(rng, 1, 4, vocabulary=5), 0.5)


@about("teacher-forcing", aspect="works")
def test_the_true_tokens_are_fed(kata: Kata) -> None:
    """Each position reads its true input, whatever the model would have predicted."""
    weights = np.array([[0.0, 4.0, 0.0], [4.0, 0.0, 1.0], [1.0, 4.0, 0.0]])
    check(kata, weights, np.array([0, 2, 1]), np.array([2, 1, 2]), 0.5)
    check(kata, weights, np.array([2, 0]), np.array([0, 1]), 0.5)


@about("offset", aspect="works")
def test_labels_are_the_goal(kata: Kata) -> None:
    """The step pulls towards the labels, not towards the inputs."""
    weights = np.array([[0.4, 0.1, 0.0], [0.3, 1.0, -0.5], [0.0, 0.2, 0.9]])
    check(kata, weights, np.array([0, 1, 2]), np.array([1, 2, 0]), 0.5)
    check(kata, weights, np.array([2, 0]), np.array([0, 1]), 0.5)


@about("ignored", aspect="works")
def test_a_mean_over_positions(kata: Kata, rng: Generator) -> None:
    """The gradient is that of a mean: more positions do not make a longer step."""
    weights = table(rng, 9)
    for count in (2, 4, 8):
        check(kata, weights, *ids(rng, count, vocabulary=9), 0.5)


@about("ignored", aspect="ignores")
def test_padding(kata: Kata, rng: Generator) -> None:
    """Ignored positions move nothing and do not count in the mean."""
    check(kata, table(rng, 12), *uneven(rng), 0.8)
    check(kata, table(rng, 3), np.array([0, 1, 2]), np.array([1, -100, -100]), 0.8)


@about("ignored", aspect="ignores")
def test_rows_read_only_at_padding(kata: Kata, rng: Generator) -> None:
    """A token that is read only where the label is ignored keeps its row."""
    weights = table(rng, 4)
    check(kata, weights, np.array([0, 3, 3]), np.array([2, -100, -100]), 0.9)
    check(
        kata,
        weights,
        np.array([[1, 3, 0], [2, 0, 0]]),
        np.array([[3, 2, -100], [1, -100, -100]]),
        1.1,
    )


@about("ignored", aspect="ignores")
def test_ignore_index_by_position_and_by_name(kata: Kata, rng: Generator) -> None:
    """The ignored label is whatever `ignore_index` says, by position or by name."""
    weights = table(rng, 12)
    input_ids, labels = uneven(rng, pad=-1)
    check(kata, weights, input_ids, labels, 0.5, -1)
    check(kata, weights, input_ids, np.where(labels == -1, 77, labels), 0.5, ignore_index=77)


@about("ignored", aspect="ignores")
def test_ignore_index_inside_the_vocabulary(kata: Kata, rng: Generator) -> None:
    """An id of the vocabulary can be the ignored one, and 0 is not it by itself."""
    weights = table(rng, 10)
    for ignored in (0, 3):
        input_ids, labels = ids(rng, 2, 5, vocabulary=10)
        labels[0, :2] = labels[1, 4] = ignored
        labels[1, :2] = (ignored + 1) % 4
        check(kata, weights, input_ids, labels, 0.5, ignored)
    check(kata, weights, np.array([1, 2, 3]), np.array([0, -100, 0]), 0.5)


@about("ignored", aspect="ignores", alone=False)
def test_all_ignored(kata: Kata, rng: Generator) -> None:
    """Where every label is ignored the loss is 0.0 and the weights stay."""
    check(kata, table(rng, 3), np.array([0, 2]), np.array([-100, -100]), 0.5)
    check(kata, table(rng, 3), np.array([[0, 2], [1, 1]]), np.full((2, 2), 1), 0.5, 1)


@about("distribution", aspect="stable")
def test_large_weights(kata: Kata, rng: Generator) -> None:
    """Weights of 1e5 give finite, exact answers."""
    big = np.array([[1e5, 0.0, -1e5], [1000.0, 1001.0, 999.0], [-1e5, -1e5 + 1.0, -1e5]])
    check(kata, big, np.array([0, 1, 2]), np.array([2, 1, 0]), 0.5, rough=0.0)
    check(kata, table(rng, 5) + 800.0, *ids(rng, 5, vocabulary=5), 0.5, rough=0.0)


@about("distribution", aspect="exact")
def test_to_the_last_digits(kata: Kata, rng: Generator) -> None:
    """Loss and weights are right to the last digits, those of an unlikely label too."""
    check(kata, table(rng, 6), *ids(rng, 5, vocabulary=6), 0.5, rough=0.0)
    sure = np.array([[9.0, 0.0], [0.0, 9.0]])
    check(kata, sure, np.array([0, 1]), np.array([1, 0]), 0.5, rough=0.0)


@about("before-update", aspect="exact")
def test_float32(kata: Kata, rng: Generator) -> None:
    """float32 weights and int32 ids are fine."""
    input_ids, labels = ids(rng, 5, vocabulary=6)
    small = table(rng, 6).astype(np.float32)
    check(kata, small, input_ids.astype(np.int32), labels.astype(np.int32), 0.5, rough=0.0)


@about("before-update", aspect="shapes")
def test_other_layouts(kata: Kata, rng: Generator) -> None:
    """Another memory order changes nothing."""
    input_ids, labels = ids(rng, 2, 4, vocabulary=8)
    turned = np.asfortranarray(table(rng, 8))
    check(kata, turned, np.asfortranarray(input_ids), np.asfortranarray(labels), 0.5)


@about("before-update", aspect="pure", alone=False)
def test_leaves_the_arguments_alone(kata: Kata, rng: Generator) -> None:
    """The caller's weights and ids are the same after the call."""
    weights = table(rng, 12)
    input_ids, labels = uneven(rng)
    kata.leaves_alone(weights, input_ids, labels, 0.5)
    kata.leaves_alone(weights.astype(np.float32), input_ids, labels, 0.5)
    kata.leaves_alone(np.asfortranarray(weights), input_ids, np.full_like(labels, -100), 0.5)
